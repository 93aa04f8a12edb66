import { formatPrefix } from '@cidery/prefix';
import { Problem } from '../../http/problems.ts';
import { InvalidBody, InvalidValues, NoFit, SlowClient, TooManyResults } from './refusals.ts';

/** The problem of a refused calculation; any other error is left as it is. */
export function toCalculationProblem(error: Error): Error {
  if (error instanceof InvalidValues) return invalidValues(error);
  if (error instanceof TooManyResults) return tooManyResults(error);
  if (error instanceof NoFit) return noFit(error);
  if (error instanceof InvalidBody) return invalidBody(error);
  return error instanceof SlowClient ? slowClient(error) : error;
}

function invalidValues({ faults, count }: InvalidValues): Problem {
  const errors = faults.map(({ location, fault }) => ({ location, ...fault }));
  const more = count > 1 ? `; and ${count - 1} more, see errors` : '';
  // There is no such problem without a fault.
  const first = errors[0] as (typeof errors)[0];
  return new Problem({
    status: 422,
    kind: 'invalid-value',
    title: 'A value is not valid',
    detail: `${first.location}: ${first.message}${more}`,
    extensions: { errors, errorCount: count },
  });
}

function tooManyResults({ message, total, maximum }: TooManyResults): Problem {
  return new Problem({
    status: 422,
    kind: 'too-many-results',
    title: 'The answer is too large for one page',
    detail: message,
    extensions: { total: String(total), maximum },
  });
}

function noFit({ fault }: NoFit): Problem {
  const { message, request, length, largestFree } = fault;
  return new Problem({
    status: 422,
    kind: 'no-fit',
    title: 'A request does not fit',
    detail: message,
    extensions: {
      request,
      length,
      largestFree: largestFree === undefined ? null : formatPrefix(largestFree),
    },
  });
}

function invalidBody({ message }: InvalidBody): Problem {
  return new Problem({
    status: 400,
    kind: 'invalid-body',
    title: 'The body is not valid',
    detail: message,
  });
}

function slowClient({ message }: SlowClient): Problem {
  return new Problem({
    status: 408,
    kind: 'request-timeout',
    title: 'The client is too slow',
    detail: message,
    headers: { connection: 'close' },
  });
}
