/** Plans prefixes of different lengths (VLSM): places named requests inside given prefixes. */
import { addressOfInteger, familyBits } from './address.ts';
import { cloudUsableCount } from './cloud-subnets.ts';
import { type Fault, isFault, makeFault } from './fault.ts';
import { type FitOptions, type FitRequest, type SizedRequest, sizeRequest } from './fit-request.ts';
import { FreeBlocks } from './free-blocks.ts';
import { largestPrefix } from './free-space.ts';
import { comparePrefixes, formatPrefix, makePrefix, type Prefix } from './prefix.ts';
import { usableCount } from './prefix-facts.ts';
import { PrefixSet } from './prefix-set.ts';

/** Where a request went. */
export interface Placement {
  /** The name of the request. */
  readonly name: string;
  /** What it was given. */
  readonly prefix: Prefix;
  /** How many addresses hosts can have there, without those that the network or the cloud keeps. */
  readonly usable: bigint;
  /** How many of them the request does not need now; 0n when it was asked for by length. */
  readonly spare: bigint;
}

/** A plan in which every request has its place. */
export interface FitPlan {
  /** In the order of the requests. */
  readonly placements: readonly Placement[];
  /** What is left. */
  readonly free: PrefixSet;
}

/** A request that found no place. */
export interface FitFault extends Fault {
  /** Which request. */
  readonly request: string;
  /** The length of prefix it needs. */
  readonly length: number;
  /** The largest block that was free by then, if any. */
  readonly largestFree: Prefix | undefined;
}

/**
 * Places every request inside the prefixes, outside of `taken`. Large requests and strict
 * alignments come first, each in the smallest free block that will do and the lowest of equals: no
 * block is cut up that need not be. Requests of the same size get their places in the order of the
 * list. The same input always gives the same plan.
 *
 * @returns a FitFault when a request finds no place, another Fault when a request or the prefixes
 * are invalid
 */
export function fit(
  within: readonly Prefix[],
  requests: readonly FitRequest[],
  options: FitOptions & { readonly taken?: PrefixSet } = {},
): FitPlan | FitFault | Fault {
  const family = within[0]?.family ?? 4;
  if (within.some((prefix) => prefix.family !== family)) {
    return makeFault('family', within.map(formatPrefix).join(', '));
  }
  const sized: SizedRequest[] = [];
  for (const request of requests) {
    const result = sizeRequest(request, options, family);
    if (isFault(result)) return result;
    sized.push(result);
  }

  const bits = familyBits(family);
  const free = PrefixSet.of(within).difference(options.taken ?? new PrefixSet());
  const demandOf = ({ length, boundary }: SizedRequest) => ({
    bits: bits - length,
    boundaryBits: bits - boundary,
  });
  const blocks = new FreeBlocks(free, bits, sized.map(demandOf));
  const placed = new Map<SizedRequest, Prefix>();
  const leftFree = () => free.difference(PrefixSet.of(placed.values()));
  for (const request of inOrderOfPlacement(sized)) {
    const first = blocks.take(demandOf(request));
    if (first === undefined) return fitFault(request, leftFree(), placed.size, sized.length);
    placed.set(request, makePrefix(addressOfInteger(first, family), request.length));
  }
  const ordered = inOrderOfAddresses(placed);
  return {
    // All are placed.
    placements: sized.map((request) => placement(request, ordered.get(request) as Prefix, options)),
    free: leftFree(),
  };
}

/** Gives requests of the same size and alignment their places in the order of the list. */
function inOrderOfAddresses(placed: ReadonlyMap<SizedRequest, Prefix>): Map<SizedRequest, Prefix> {
  const ordered = new Map<SizedRequest, Prefix>();
  // They were placed one after the other.
  let alike: [SizedRequest, Prefix][] = [];
  const flush = () => {
    const prefixes = alike.map(([, prefix]) => prefix).sort(comparePrefixes);
    for (const [index, [request]] of alike.entries()) {
      ordered.set(request, prefixes[index] as Prefix); // one for each
    }
    alike = [];
  };
  for (const entry of placed) {
    const [{ boundary, length }] = entry;
    const last = alike[0]?.[0];
    if (last?.boundary !== boundary || last.length !== length) flush();
    alike.push(entry);
  }
  flush();
  return ordered;
}

/** Those with the fewest places to go first, then the largest; equals as they came. */
function inOrderOfPlacement(requests: readonly SizedRequest[]): SizedRequest[] {
  return requests.toSorted((a, b) => a.boundary - b.boundary || a.length - b.length);
}

function placement(request: SizedRequest, prefix: Prefix, { cloud }: FitOptions): Placement {
  const usable = cloud === undefined ? usableCount(prefix) : cloudUsableCount(cloud, prefix);
  return { name: request.name, prefix, usable, spare: usable - (request.hosts ?? usable) };
}

function fitFault(
  request: SizedRequest,
  free: PrefixSet,
  placedCount: number,
  count: number,
): FitFault {
  const { name, length, boundary, isLan } = request;
  const largestFree = largestPrefix(free);
  const where = boundary < length ? ` at the beginning of a /${boundary}` : '';
  const left =
    largestFree === undefined
      ? 'nothing is free'
      : `the largest free block is ${formatPrefix(largestFree)}`;
  const why = isLan ? ', which hosts of IPv6 get unless exact sizes are asked for' : '';
  const needs = `a /${length}${where}${why}: after ${placedCount} of ${count} requests ${left}`;
  return { ...makeFault('no-fit', name, ` ${needs}`), request: name, length, largestFree };
}
