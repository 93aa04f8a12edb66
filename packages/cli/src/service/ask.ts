/** One request to the service, and what can go wrong with it. */
import type { Problem } from '@cidery/client';
import { InputError } from '../reporter.ts';

export interface Answer<Data> {
  readonly data?: Data;
  readonly error?: Partial<Problem>;
  readonly response: Response;
}

/** The service refused a request. */
export class Refusal extends InputError {
  /** The HTTP status. */
  readonly status: number;
  /** Empty where something in between answered. */
  readonly problem: Partial<Problem>;

  constructor(message: string, status: number, problem: Partial<Problem>) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

/**
 * The answer of the service at `server`; undefined for an answer without content (204).
 *
 * @throws Refusal, or InputError when the service cannot be reached
 */
export async function ask<Data>(server: string, answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answer.catch((failure: Error) => {
    throw new InputError(`${server}: ${failureReason(failure)}`);
  });
  if (data !== undefined) return data;
  if (response.status === 204) return data as Data; // the type of an answer without content
  const problem = toProblem(error);
  const { title, detail } = problem;
  const retryAfter = response.headers.get('retry-after');
  const remedy = retryAfter === null ? '' : ` (try again in ${retryAfter} s)`;
  const message = `${server}: ${detail ?? title ?? `answers ${response.status}`}${remedy}`;
  throw new Refusal(message, response.status, problem);
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
