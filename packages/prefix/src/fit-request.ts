/** What a plan is asked for, and the length of prefix that each request comes to. */
import { type Family, familyBits } from './address.ts';
import { type Cloud, cloudSubnetRules } from './cloud-subnets.ts';
import { type Fault, makeFault } from './fault.ts';
import { lengthFault } from './prefix.ts';
import { bitsFor, type Ipv6Sizes, lengthForHosts, toNibble } from './split.ts';

/** One prefix to be placed: by the hosts it must hold, or by its length. */
export interface FitRequest {
  /** Its name in the plan and in a Fault. Names may repeat. */
  readonly name: string;
  /** How many hosts need an address. */
  readonly hosts?: bigint | number;
  /** The prefix length, instead of `hosts`. */
  readonly length?: number;
  /**
   * Head-room for growth as a share of `hosts`: 0.5 is half as many again. Instead of the plan's.
   */
  readonly growth?: number;
  /** Begin where a prefix of this (shorter) length begins. Instead of the plan's. */
  readonly alignment?: number;
}

/**
 * What goes for all requests of a plan. With `nibble` a request by length is rounded too, to the
 * larger prefix.
 */
export interface FitOptions extends Ipv6Sizes {
  /** Allow for the addresses that a cloud keeps in each subnet, and for its limits of size. */
  readonly cloud?: Cloud;
  /** Head-room for every request by hosts without its own. */
  readonly growth?: number;
  /** Alignment of every request without its own. */
  readonly alignment?: number;
}

/** A request with its length worked out. */
export interface SizedRequest {
  readonly name: string;
  readonly length: number;
  /** The length of the prefixes at whose beginnings it may be placed: at most `length`. */
  readonly boundary: number;
  /** How many hosts it was asked for, without growth; undefined when it was asked for by length. */
  readonly hosts: bigint | undefined;
}

/** The length that a request comes to, or a Fault that says what is wrong with it. */
export function sizeRequest(
  request: FitRequest,
  options: FitOptions,
  family: Family,
): SizedRequest | Fault {
  const { name, hosts, length } = request;
  const bits = familyBits(family);
  if ((hosts === undefined) === (length === undefined)) {
    return requestFault(name, 'give either hosts or a length');
  }
  if (length !== undefined && request.growth !== undefined) {
    return requestFault(name, 'growth goes with hosts');
  }
  const growth = request.growth ?? options.growth ?? 0;
  if (!(growth >= 0 && growth <= 1e6)) {
    return requestFault(name, 'growth is a share, as 0.5');
  }
  const alignment = request.alignment ?? options.alignment ?? bits;
  if (lengthFault(alignment, 0, bits) !== undefined) {
    return requestFault(name, `an alignment from 0 to ${bits} is needed`);
  }
  const { cloud } = options;
  const rules = cloud && cloudSubnetRules(cloud, family);
  const { shortest, longest, step } = rules ?? { shortest: 0, longest: bits, step: 1 };
  if (length !== undefined) {
    const isOne = lengthFault(length, shortest, longest) === undefined;
    if (isOne && (length - shortest) % step === 0) {
      return sized(name, toNibble(length, family, options), alignment);
    }
    const steps = step > 1 ? ` in steps of ${step}` : '';
    return requestFault(name, `a length from ${shortest} to ${longest}${steps} is needed`);
  }
  // One of the two is given.
  const count = hosts as bigint | number;
  if (count < 1 || (typeof count === 'number' && !Number.isSafeInteger(count))) {
    return requestFault(name, 'hosts is a whole number from 1');
  }
  const grown = grow(BigInt(count), growth);
  const needed =
    rules === undefined
      ? lengthForHosts(grown, family, options)
      : bits - bitsFor(grown + BigInt(rules.reservedFirst + rules.reservedLast));
  if (needed < shortest) return requestFault(name, `no subnet can hold ${grown} hosts`);
  const most = toNibble(Math.min(needed, longest), family, options);
  // Or the next larger subnet that there is.
  return sized(name, most - ((most - shortest) % step), alignment, BigInt(count));
}

function sized(name: string, length: number, alignment: number, hosts?: bigint): SizedRequest {
  return { name, length, boundary: Math.min(alignment, length), hosts };
}

/** Hosts and their growth, rounded up. */
function grow(hosts: bigint, growth: number): bigint {
  const million = 1_000_000n;
  const extra = hosts * BigInt(Math.round(growth * 1e6));
  return hosts + (extra + million - 1n) / million;
}

function requestFault(name: string, remedy: string): Fault {
  return makeFault('request', name, `: ${remedy}`);
}
