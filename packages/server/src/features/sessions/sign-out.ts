import type { Actor } from '../audit/audit-event.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';

/** A session, as its token describes it. */
export interface Session {
  readonly id: string;
  readonly username: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly expiresAtMs: number;
}

/** Rows stay for so long after the token has expired: the clocks of the instances may differ. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Ends one session: every instance refuses its token. Rows of tokens that expired a day ago leave
 * at the same time.
 */
export function signOut(
  trail: AuditTrail,
  actor: Actor,
  { id, username, expiresAtMs }: Session,
  nowMs: number,
): Promise<void> {
  return trail.changeAccess(actor, async (inside, note) => {
    await inside
      .deleteFrom('ended_sessions')
      .where('expires_at', '<', nowMs - KEPT_MS)
      .execute();
    await inside
      .insertInto('ended_sessions')
      .ignore()
      .values({ id, expires_at: expiresAtMs })
      .execute();
    await note({ action: 'signed-out', subject: username, detail: { everywhere: false } });
  });
}
