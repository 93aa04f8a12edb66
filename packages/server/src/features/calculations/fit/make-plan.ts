/** Address plans: named requests of different sizes placed inside prefixes. */
import { type FitFault, fit, formatPrefix, isFault, parsePrefixOrAddress } from '@cidery/prefix';
import { pageOfSet } from '../paging.ts';
import { readAll, readSet, valid } from '../read-values.ts';
import { NoFit } from '../refusals.ts';
import type { FitAnswer, FitBody } from './schemas.ts';

/**
 * Places every request, large ones first, each where it wastes the least.
 *
 * @throws {InvalidValues}
 * @throws {NoFit} where a request finds no place
 * @throws {TooManyResults}
 */
export function makePlan(body: FitBody): FitAnswer {
  const { within, requests, taken = [], limit, after, ...options } = body;
  const plan = fit(
    readAll(within, 'within', parsePrefixOrAddress),
    requests.map(({ hosts, ...rest }) =>
      hosts === undefined ? rest : { ...rest, hosts: BigInt(hosts) },
    ),
    { ...options, taken: readSet(taken, 'taken') },
  );
  if (isFault(plan) && isFitFault(plan)) throw new NoFit(plan);
  const { placements, free } = valid(plan);
  return {
    placements: placements.map(({ name, prefix, usable, spare }) => ({
      name,
      prefix: formatPrefix(prefix),
      usable: String(usable),
      spare: String(spare),
    })),
    free: pageOfSet(free, { limit, after }),
  };
}

function isFitFault(fault: object): fault is FitFault {
  return 'request' in fault;
}
