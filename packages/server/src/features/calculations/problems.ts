import { formatPrefix } from '@cidery/prefix';
import { Problem } from '../../http/problems.ts';
import { InvalidBody, InvalidValues, NoFit, SlowClient, TooManyResults } from './refusals.ts';

/**
 * The problem of a refused calculation; any other error is left as it is.
 *
 * @param part the part of the request that the fields came in
 */
export function toCalculationProblem(error: Error, part: 'body' | 'querystring'): Error {
  if (error instanceof InvalidValues) return invalidValues(error, part);
  if (error instanceof TooManyResults) return tooManyResults(error);
  if (error instanceof NoFit) return noFit(error);
  if (error instanceof InvalidBody) return invalidBody(error);
  return error instanceof SlowClient ? slowClient(error) : error;
}

function invalidValues({ faults, count }: InvalidValues, part: string): Problem {
  const errors = faults.map(({ field, location, fault }) => ({
    location: location ?? (field === '' ? part : `${part}/${field}`),
    ...fault,
  }));
  const more = count > 1 ? `; and ${count - 1} more, see errors` : '';
  // There is at least one.
  const first = errors[0] as (typeof errors)[0];
  return new Problem('invalid-value', {
    detail: `${first.location}: ${first.message}${more}`,
    extensions: { errors, errorCount: count },
  });
}

function tooManyResults({ message, total, maximum }: TooManyResults): Problem {
  return new Problem('too-many-results', {
    detail: message,
    extensions: { total: String(total), maximum },
  });
}

function noFit({ fault }: NoFit): Problem {
  const { message, request, length, largestFree } = fault;
  return new Problem('no-fit', {
    detail: message,
    extensions: {
      request,
      length,
      largestFree: largestFree === undefined ? null : formatPrefix(largestFree),
    },
  });
}

function invalidBody({ message }: InvalidBody): Problem {
  return new Problem('invalid-body', {
    detail: message,
  });
}

function slowClient({ message }: SlowClient): Problem {
  return new Problem('request-timeout', {
    detail: message,
    headers: { connection: 'close' },
  });
}
