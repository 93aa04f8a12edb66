/** Address plans: named requests of different sizes placed inside prefixes. */
import { type FitFault, type FitRequest, fit, isFault, parseFitRequest } from '@cidery/prefix';
import { pageOfSet, writerOf } from '../paging.ts';
import { prefixOrAddressReader, readAll, readOne, readSet, valid } from '../read-values.ts';
import { readOptionsOf } from '../reading.ts';
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
  const { within, requests, taken = [], limit, after, as, ...rest } = body;
  const { hostBits, zone, pairs, integerFamily, ...options } = rest;
  const reading = readOptionsOf({ hostBits, zone, pairs, integerFamily });
  const plan = fit(
    readAll(within, 'within', prefixOrAddressReader(reading)),
    requests.map(requestOf),
    { ...options, taken: readSet(taken, 'taken', reading) },
  );
  if (isFault(plan) && isFitFault(plan)) throw new NoFit(plan);
  const { placements, free } = valid(plan);
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

/** A request as an object, or as people write it. @throws {InvalidValues} */
function requestOf(request: FitBody['requests'][number], index: number): FitRequest {
  if (typeof request === 'string') {
    return readOne(request, `requests/${index}`, parseFitRequest);
  }
  const { hosts, ...rest } = request;
  return hosts === undefined ? rest : { ...rest, hosts: BigInt(hosts) };
}

function isFitFault(fault: object): fault is FitFault {
  return 'request' in fault;
}
