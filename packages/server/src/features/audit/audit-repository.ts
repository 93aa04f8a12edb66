import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../database/types.ts';
import type { PageRequest } from '../../http/paging.ts';
import type { Actor, AuditEvent } from './audit-event.ts';

/** An event as it was recorded. */
export interface RecordedEvent {
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly action: string;
  readonly actor: Actor;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
}

export type AuditRepository = ReturnType<typeof createAuditRepository>;

/** The audit trail in the database: rows are added, and the oldest are pruned on request. */
export function createAuditRepository(database: Database, now: () => number = Date.now) {
  return {
    async add(actor: Actor, event: AuditEvent, executor: Database = database): Promise<void> {
      await executor
        .insertInto('audit_events')
        .values({
          id: uuidv7(),
          at: now(),
          action: event.action,
          actor: actor.username,
          api_token_id: actor.apiTokenId,
          subject: event.subject,
          detail: JSON.stringify(event.detail ?? {}),
          // A proxy may send any text as the address.
          address: actor.address?.slice(0, 64) ?? null,
          request_id: actor.requestId,
        })
        .execute();
    },

    /** The newest first; `after` is the id of the last event of the page before. */
    async list(filter: AuditFilter, { after, count }: PageRequest): Promise<RecordedEvent[]> {
      let query = database.selectFrom('audit_events').selectAll().orderBy('id', 'desc');
      if (after !== undefined) query = query.where('id', '<', after);
      for (const column of ['action', 'actor', 'subject'] as const) {
        const value = filter[column];
        if (value !== undefined) query = query.where(column, '=', value);
      }
      const rows = await query.limit(count).execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        action: row.action,
        actor: {
          username: row.actor,
          apiTokenId: row.api_token_id,
          address: row.address,
          requestId: row.request_id,
        },
        subject: row.subject,
        detail: JSON.parse(row.detail),
      }));
    },

    /** Removes at most so many events from before a time; returns how many it removed. */
    async prune(before: number, most: number): Promise<number> {
      const rows = await database
        .selectFrom('audit_events')
        .select('id')
        .where('at', '<', before)
        .orderBy('id')
        .limit(most)
        .execute();
      if (rows.length === 0) return 0;
      const ids = rows.map(({ id }) => id);
      await database.deleteFrom('audit_events').where('id', 'in', ids).execute();
      return ids.length;
    },
  };
}
