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
  /** Whether its hosts need less, and get a /64 since exact sizes were not asked for. */
  readonly isLan: boolean;
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
  const sized = (wanted: number) => {
    const rounded = toNibble(wanted, family, options);
    return { name, length: rounded, boundary: Math.min(alignment, rounded) };
  };
  if (length !== undefined) {
    const isOne = lengthFault(length, shortest, longest) === undefined;
    if (isOne && (length - shortest) % step === 0) {
      return { ...sized(length), isLan: false, hosts: undefined };
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
  const most = Math.min(needed, longest);
  const exact = lengthForHosts(grown, family, { ...options, ipv6Exact: true });
  return {
    // Or the next larger subnet that there is.
    ...sized(most - ((most - shortest) % step)),
    isLan: rules === undefined && needed < exact,
    hosts: BigInt(count),
  };
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
