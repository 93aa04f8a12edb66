import type { FastifyBaseLogger } from 'fastify';
import { raiseAccessRevision } from '../../auth/access-repository.ts';
import { transaction } from '../../database/transaction.ts';
import type { Database } from '../../database/types.ts';
import type { Actor, AuditEvent } from './audit-event.ts';
import type { AuditRepository } from './audit-repository.ts';

/** Adds an event to the trail, in the transaction of the change that it is about. */
export type Note = (event: AuditEvent) => Promise<void>;

export type AuditTrail = ReturnType<typeof createAuditTrail>;

/** Rolls a transaction back and carries its outcome. */
class NothingChanged extends Error {
  readonly outcome: unknown;

  constructor(outcome: unknown) {
    super('nothing has changed');
    this.outcome = outcome;
  }
}

export interface AuditTrailParts {
  readonly database: Database;
  readonly repository: AuditRepository;
  readonly logger: Pick<FastifyBaseLogger, 'info' | 'error'>;
  /** Called after each change of accounts or API tokens, which waits for it. */
  readonly onAccessChange?: () => Promise<void>;
}

/** Records who did what, in the database and in the log. */
export function createAuditTrail({
  database,
  repository,
  logger,
  onAccessChange = async () => {},
}: AuditTrailParts) {
  const log = (actor: Actor, event: AuditEvent) => {
    logger.info(toLine(actor, event), 'audit');
  };

  return {
    repository,
    log,

    /**
     * Runs a change of accounts or API tokens in one transaction with its events, so that neither
     * is stored without the other. Such transactions come one after the other. The log gets the
     * events once they are stored. Without an event everything is rolled back, so that a refused
     * request makes no instance read accounts again.
     *
     * @param work may run again after a conflict; see `transaction`
     */
    async changeAccess<Outcome>(
      actor: Actor,
      work: (transaction: Database, note: Note) => Promise<Outcome>,
    ): Promise<Outcome> {
      let events: AuditEvent[] = [];
      const change = transaction(database, async (inside) => {
        events = [];
        await raiseAccessRevision(inside);
        const outcome = await work(inside, async (event) => {
          await repository.add(actor, event, inside);
          events.push(event);
        });
        if (events.length === 0) throw new NothingChanged(outcome);
        return outcome;
      });
      try {
        const outcome = await change;
        for (const event of events) log(actor, event);
        // The change is stored. If this instance cannot read it now, it will soon.
        await onAccessChange().catch(() => {});
        return outcome;
      } catch (error) {
        if (error instanceof NothingChanged) return error.outcome as Outcome; // that of `work`
        throw error;
      }
    },

    /**
     * Records an event that belongs to no change. When the database cannot store it, the log has
     * it, with the reason: nobody is kept out because a disk is full.
     */
    async record(actor: Actor, event: AuditEvent): Promise<void> {
      log(actor, event);
      try {
        await transaction(database, (inside) => repository.add(actor, event, inside));
      } catch (err) {
        logger.error({ ...toLine(actor, event), err }, 'audit not stored');
      }
    },
  };
}

function toLine(actor: Actor, { action, subject, detail }: AuditEvent) {
  const { username, apiTokenId, address: client, requestId } = actor;
  return { action, actor: username, apiTokenId, subject, detail, client, requestId };
}
