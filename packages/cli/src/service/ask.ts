/** One request to the service, and what can go wrong with it. */
import type { Problem } from '@cidery/client';
import { InputError } from '../reporter.ts';

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: Partial<Problem>;
  readonly response: Response;
}

/**
 * The answer of the service at `server`.
 *
 * @throws InputError when the service cannot be reached or refuses
 */
export async function ask<Data>(server: string, answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answer.catch((failure: Error) => {
    throw new InputError(`${server}: ${failureReason(failure)}`);
  });
  if (data !== undefined) return data;
  const { title, detail } = toProblem(error);
  const retryAfter = response.headers.get('retry-after');
  const remedy = retryAfter === null ? '' : ` (try again in ${retryAfter} s)`;
  throw new InputError(`${server}: ${detail ?? title ?? `answers ${response.status}`}${remedy}`);
}

/** A proxy in between may answer with anything. */
function toProblem(error: unknown): Partial<Problem> {
  return typeof error === 'object' && error !== null ? error : {};
}

function failureReason({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return 'does not answer in time';
  // fetch wraps the error of the socket.
  const { code, message: reason } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
  return code === undefined ? (reason ?? message) : `cannot be reached (${code})`;
}
