import type { Database } from '../../database/types.ts';
import type { Actor } from '../audit/audit-event.ts';
import type { LoginParts } from './login.ts';

type SignOutParts = Pick<LoginParts, 'trail' | 'users'>;

/** A session, as its token describes it. */
export interface Session {
  readonly id: string;
  readonly username: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly expiresAtMs: number;
}

/** Rows stay for so long after the token has expired: the clocks of the instances may differ. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Sessions of one account that are remembered as ended: every instance has all in memory. */
const MOST_REMEMBERED = 999;

/**
 * Ends one session: every instance refuses its token. Rows of tokens that expired a day ago leave
 * at the same time. An account that has ended too many ends all of its sessions, which takes no
 * rows.
 */
export function signOut(
  { trail, users }: SignOutParts,
  actor: Actor,
  { id, username, expiresAtMs }: Session,
  nowMs: number,
): Promise<void> {
  return trail.changeAccess(actor, async (inside, note) => {
    await inside
      .deleteFrom('ended_sessions')
      .where('expires_at', '<', nowMs - KEPT_MS)
      .execute();
    const everywhere = (await countOf(username, inside)) >= MOST_REMEMBERED;
    if (everywhere) {
      await users.change(username, {}, inside);
      await inside.deleteFrom('ended_sessions').where('username', '=', username).execute();
    } else {
      await inside
        .insertInto('ended_sessions')
        .ignore()
        .values({ id, username, expires_at: expiresAtMs })
        .execute();
    }
    await note({ action: 'signed-out', subject: username, detail: { everywhere } });
  });
}

async function countOf(username: string, inside: Database): Promise<number> {
  const { count } = await inside
    .selectFrom('ended_sessions')
    .select((row) => row.fn.countAll().as('count'))
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  return Number(count);
}
