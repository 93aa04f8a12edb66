import { AUDIT_ACTIONS, COMMAND_ACTOR } from '../features/audit/audit-event.ts';
import { type AuditRepository, createAuditRepository } from '../features/audit/audit-repository.ts';
import { toTime } from '../http/schemas.ts';
import { type Command, type CommandContext, UsageError } from './command.ts';
import { parse, readCount, readVerb } from './read-arguments.ts';
import { tabSeparated } from './tab-separated.ts';
import { withDatabase } from './with-database.ts';

type AuditVerb = (
  args: readonly string[],
  audit: AuditRepository,
  context: CommandContext,
) => Promise<number>;

const VERBS: Readonly<Record<string, AuditVerb>> = { list, prune };

/** Events that one statement removes: its locks must be short. */
const PRUNED_AT_ONCE = 1000;

/** `audit list|prune`: the audit trail, by whoever may reach the database. */
export const audit: Command = async ([name = '', ...args], context) => {
  const verb = readVerb('audit', VERBS, name);
  return withDatabase(context, (database) => verb(args, createAuditRepository(database), context));
};

async function list(args: readonly string[], repository: AuditRepository, context: CommandContext) {
  const { values, positionals } = parse(args, {
    actor: { type: 'string' },
    action: { type: 'string' },
    subject: { type: 'string' },
    limit: { type: 'string', default: '100' },
  });
  refuseOperands(positionals);
  const { actor, action, subject, limit = '' } = values;
  if (action !== undefined && !AUDIT_ACTIONS.some((known) => known === action)) {
    throw new UsageError(`--action takes one of ${AUDIT_ACTIONS.join(', ')}`);
  }
  const page = { after: undefined, count: readCount('--limit', limit, 1000) };
  for (const event of await repository.list({ actor, action, subject }, page)) {
    const { username, apiTokenId, address, requestId } = event.actor;
    const fields = [toTime(event.at), event.action, username, event.subject];
    const detail = JSON.stringify(event.detail);
    context.stdout.write(tabSeparated([...fields, address, requestId, apiTokenId, detail]));
  }
  return 0;
}

async function prune(
  args: readonly string[],
  repository: AuditRepository,
  { stdout }: CommandContext,
) {
  const { values, positionals } = parse(args, { before: { type: 'string' } });
  refuseOperands(positionals);
  const before = readPast(values.before ?? '');
  let count = 0;
  for (let removed = PRUNED_AT_ONCE; removed === PRUNED_AT_ONCE; count += removed) {
    removed = await repository.prune(before, PRUNED_AT_ONCE);
  }
  if (count > 0) {
    const detail = { before: toTime(before), count };
    await repository.add(COMMAND_ACTOR, { action: 'audit-pruned', subject: null, detail });
  }
  stdout.write(`removed ${count} events from before ${toTime(before)}\n`);
  return 0;
}

function refuseOperands([operand]: readonly string[]): void {
  if (operand !== undefined) throw new UsageError(`unknown argument '${operand}'`);
}

/** A day or a moment in UTC that has passed. @throws {UsageError} */
function readPast(text: string): number {
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(text);
  const ms = isTime ? Date.parse(text) : Number.NaN;
  // A day that does not exist, such as 30 February, would be another one.
  if (Number.isNaN(ms) || !toTime(ms).startsWith(text.slice(0, 10))) {
    throw new UsageError('--before takes a day or a time in UTC: 2026-01-31, 2026-01-31T12:00:00Z');
  }
  if (ms > Date.now()) throw new UsageError('--before takes a time that has passed');
  return ms;
}
