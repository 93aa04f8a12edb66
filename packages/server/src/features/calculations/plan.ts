/** Address plans: named requests of different sizes placed inside prefixes. */
import { type FitFault, type FitRequest, fit, formatPrefix, isFault } from '@cidery/prefix';
import { pageOfSet } from './page.ts';
import { parsePrefixOrAddress, readAll, readSet, valid } from './read-values.ts';
import { NoFit } from './refusals.ts';
import type { FitAnswer, FitBody } from './schemas/operations.ts';

/**
 * Places every request, large ones first, each where it wastes the least.
 *
 * @throws {InvalidValues}
 * @throws {NoFit} where a request finds no place
 * @throws {TooManyResults}
 */
export function makePlan(request: FitBody): FitAnswer {
  const within = readAll(request.within, 'body/within', parsePrefixOrAddress);
  const taken = readSet(request.taken ?? [], 'body/taken');
  const { cloud, growth, alignment } = request;
  const requests = request.requests.map(({ hosts, ...rest }) =>
    hosts === undefined ? rest : { ...rest, hosts: BigInt(hosts) },
  );
  const plan = fit(within, requests as FitRequest[], {
    taken,
    ...(cloud === undefined ? {} : { cloud }),
    ...(growth === undefined ? {} : { growth }),
    ...(alignment === undefined ? {} : { alignment }),
  });
  if (isFault(plan) && isFitFault(plan)) throw new NoFit(plan);
  const { placements, free } = valid(plan, 'body');
  return {
    placements: placements.map(({ name, prefix, usable, spare }) => ({
      name,
      prefix: formatPrefix(prefix),
      usable: String(usable),
      spare: String(spare),
    })),
    free: pageOfSet(free, request),
  };
}

function isFitFault(fault: object): fault is FitFault {
  return 'request' in fault;
}
