/** Address plans: named requests of different sizes placed inside prefixes. */
import {
  type Fault,
  type FitFault,
  type FitOptions,
  type FitRequest,
  fit,
  isFault,
  type Prefix,
  parseFitRequest,
} from '@cidery/prefix';
import { pageOfSet, writerOf } from '../paging.ts';
import { prefixReader, readAll, readSet } from '../read-values.ts';
import { readOptionsOf } from '../reading.ts';
import { InvalidValues, NoFit } from '../refusals.ts';
import type { FitAnswer, FitBody } from './schemas.ts';

/**
 * Places every request, large ones first, each where it wastes the least.
 *
 * @throws {InvalidValues}
 * @throws {NoFit} where a request finds no place
 * @throws {TooManyResults}
 */
export function makePlan(body: FitBody): FitAnswer {
  const { within, requests, taken = [], limit, after, as, ...rest } = body;
  const { hostBits, zone, pairs, integerFamily, ...options } = rest;
  const reading = readOptionsOf({ hostBits, zone, pairs, integerFamily });
  const pools = readAll(within, 'within', prefixReader(reading));
  const asked = readAll(requests, 'requests', requestOf);
  const plan = fit(pools, asked, { ...options, taken: readSet(taken, 'taken', reading) });
  if (isFault(plan)) {
    // The library names the first wrong request alone.
    if (plan.code === 'request') readAll(asked, 'requests', requestChecker(pools, options));
    throw isFitFault(plan)
      ? new NoFit(plan)
      : new InvalidValues([{ field: 'within', fault: plan }]);
  }
  const { placements, free } = plan;
  const write = writerOf(as);
  return {
    placements: placements.map(({ name, prefix, usable, spare }) => ({
      name,
      prefix: write(prefix),
      usable: String(usable),
      spare: String(spare),
    })),
    free: pageOfSet(free, { limit, after, as }),
  };
}

/** A request as an object, or as people write it. */
function requestOf(request: FitBody['requests'][number]): FitRequest | Fault {
  if (typeof request === 'string') return parseFitRequest(request);
  const { hosts, ...rest } = request;
  return hosts === undefined ? rest : { ...rest, hosts: BigInt(hosts) };
}

/** Gives what is wrong with a request whatever the others are. */
function requestChecker(within: readonly Prefix[], options: FitOptions) {
  return (request: FitRequest): FitRequest | Fault => {
    const plan = fit(within.slice(0, 1), [request], options);
    return isFault(plan) && !isFitFault(plan) ? plan : request;
  };
}

function isFitFault(fault: object): fault is FitFault {
  return 'request' in fault;
}
