import type { Problem } from '@cidery/client';
import { accountStrings } from '../strings-account.ts';
import type { Result, ServiceError } from './result.ts';
import { textField } from './text-field.ts';

/** What the client gives for a call. */
interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The value of a call while somebody is signed in, or the service's own words for its error. */
export async function settle<Data>(call: Promise<Answer<Data>>): Promise<Result<Data>> {
  try {
    const { data, error, response } = await call;
    if (response.ok) return { value: data as Data }; // an answer without error has its data
    return errorOf(error, response.status);
  } catch {
    return { error: accountStrings.service.noAnswer };
  }
}

function errorOf(body: unknown, status: number): ServiceError {
  const detail = textField(body, 'detail');
  // A proxy's page, for example.
  if (detail === undefined) return { error: accountStrings.service.failed(status) };
  const { type, errors } = body as Problem; // only problems have a detail
  const first = errors?.[0];
  return {
    error: toSentence(first?.message ?? detail),
    kind: type.split(':').at(-1),
    location: first?.location,
  };
}

/** The service's texts begin in lower case and have no full stop. */
function toSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
