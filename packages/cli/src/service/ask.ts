/** One question to the service, and what can go wrong with it. */
import type { Problem } from '@cidery/client';
import { NoFit } from '../calculator/calculator.ts';
import { InputError } from '../reporter.ts';

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: Partial<Problem>;
  readonly response: Response;
}

/**
 * The answer of the service at `server`.
 *
 * @throws {NoFit} when the answer is that a request finds no place
 * @throws InputError when the service cannot be reached or refuses
 */
export async function ask<Data>(server: string, answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answer.catch((failure: Error) => {
    throw new InputError(`${server}: ${failureReason(failure)}`);
  });
  if (data !== undefined) return data;
  const { type, title, detail } = toProblem(error);
  if (type === 'urn:cidery:problem:no-fit' && detail !== undefined) throw new NoFit(detail);
  if (response.status === 401) {
    throw new InputError(`${server}: does not know you: cidery login --server ${server}`);
  }
  const retryAfter = response.headers.get('retry-after');
  const remedy = retryAfter === null ? '' : ` (try again in ${retryAfter} s)`;
  throw new InputError(`${server}: ${detail ?? title ?? `answers ${response.status}`}${remedy}`);
}

/** A proxy on the way answers with what it likes. */
function toProblem(error: unknown): Partial<Problem> {
  return typeof error === 'object' && error !== null ? error : {};
}

function failureReason({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return 'does not answer in time';
  // fetch wraps what the socket said.
  const { code, message: reason } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
  return code === undefined ? (reason ?? message) : `cannot be reached (${code})`;
}
