import { createHash } from 'node:crypto';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { brokenRequests } from './broken-requests.ts';
import { hostileConnections } from './hostile-connections.ts';
import type { Operation } from './openapi-document.ts';
import { Failure, type Session, TooLate } from './session.ts';
import { exampleRequest, validRequests } from './valid-requests.ts';

/** How many requests are under way at once. */
export const AT_ONCE = 8;
/** How often a failing request is tried in smaller forms. */
const SHRINKS = 300;

/** One kind of requests of one operation. */
interface Task {
  readonly name: string;
  /** Its part of the requests of its operation. */
  readonly share: number;
  /** Looks for a failure in so many runs. */
  readonly run: (seed: number, runs: number) => Promise<string | undefined>;
}

/**
 * Sends valid, broken and hostile requests of every operation, so many in all, and checks each
 * answer. The same seed makes the same requests.
 *
 * @returns the failures in words, each with the smallest request that shows it
 */
export async function fuzz(session: Session, seed: number, requests: number): Promise<string[]> {
  const limit = pLimit(AT_ONCE);
  const { operations } = session;
  const failures = await Promise.all(
    operations.flatMap((operation) =>
      tasksOf(session, operation).map(({ name, share, run }) =>
        limit(run, seedOf(seed, name), Math.ceil((requests * share) / operations.length)),
      ),
    ),
  );
  return failures.filter((failure) => failure !== undefined);
}

function tasksOf(session: Session, operation: Operation): Task[] {
  const { checks, url } = session;
  const token = session.tokenOf(operation);
  const task = <Value>(
    kind: string,
    share: number,
    values: fc.Arbitrary<Value>,
    send: (value: Value) => Promise<unknown>,
  ): Task => ({
    name: `${kind} ${operation.name}`,
    share,
    run: (seed, runs) => firstFailure(session, values, send, seed, runs),
  });
  const accepts = (value: unknown) => checks.accepts(operation, value);
  return [
    task('valid', 0.5, validRequests(operation, token), (it) => session.send(operation, it)),
    task('broken', 0.35, brokenRequests(operation, token, accepts), (it) =>
      session.send(operation, it),
    ),
    task('hostile', 0.15, hostileConnections(exampleRequest(operation, token), url.host), (it) =>
      session.talk(operation, it),
    ),
  ];
}

/** The failure of the smallest value that makes one. */
async function firstFailure<Value>(
  session: Session,
  values: fc.Arbitrary<Value>,
  send: (value: Value) => Promise<unknown>,
  seed: number,
  runs: number,
): Promise<string | undefined> {
  let triesLeft = Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(values, async (value) => {
    // What is passed over here passes, which ends the search for a smaller one.
    if (triesLeft <= 0 || session.isOver) return;
    triesLeft -= 1;
    try {
      await send(value);
    } catch (error) {
      if (error instanceof TooLate) return;
      triesLeft = Math.min(triesLeft, SHRINKS);
      throw error;
    }
  });
  const { failed, errorInstance } = await fc.check(property, { seed, numRuns: runs });
  if (!failed) return undefined;
  if (errorInstance instanceof Failure) return errorInstance.message;
  throw errorInstance;
}

/** A seed of its own for each task, whatever other tasks there are. */
function seedOf(seed: number, name: string): number {
  return createHash('sha256').update(`${seed} ${name}`).digest().readInt32BE();
}

/**
 * Answers that change: a token has its time, after many wrong passwords there is no token, and the
 * fuzzer changes accounts and API tokens.
 */
const CHANGING = new Set([
  ...['logIn', 'signOut', 'signOutEverywhere', 'changeOwnPassword', 'listAuditEvents'],
  ...['createApiToken', 'listApiTokens', 'readApiToken', 'revokeApiToken'],
  ...['addUser', 'listUsers', 'readUser', 'changeUser', 'removeUser', 'signOutUser'],
]);

/**
 * The answers to the document's own examples, by operation; those that change are left out.
 *
 * @throws {Failure} where an operation refuses its example
 */
export async function answerExamples(session: Session): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const operation of session.operations) {
    const answer = await session.send(
      operation,
      exampleRequest(operation, session.tokenOf(operation)),
    );
    if (CHANGING.has(operation.name)) continue;
    const type = answer?.headers['content-type'];
    const text = `${answer?.status} ${type}\n${answer?.body.toString('latin1')}`;
    if (answer?.status !== 200) throw new Failure(`${operation.name} refuses its example`, [text]);
    answers.set(operation.name, text);
  }
  return answers;
}

/** Which of the answers are no longer the same. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...before]
    .filter(([name, text]) => after.get(name) !== text)
    .map(
      ([name, text]) => `${name} answers its example differently:\n${text}\n\n${after.get(name)}`,
    );
}
