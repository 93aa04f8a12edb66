import { pino } from 'pino';
import type { Database } from '../database/types.ts';
import { createAuditRepository } from '../features/audit/audit-repository.ts';
import { type AuditTrail, createAuditTrail } from '../features/audit/audit-trail.ts';

/** The audit trail of a command, which writes no log: what it did is its output. */
export function commandTrail(database: Database): AuditTrail {
  return createAuditTrail({
    database,
    repository: createAuditRepository(database),
    logger: pino({ enabled: false }),
  });
}
