/** What a plan is asked for, and the length of prefix that each request comes to. */
import { type Family, familyBits } from './address.ts';
import { type Fault, makeFault } from './fault.ts';
import { lengthFault } from './prefix.ts';
import { bitsFor, lengthForHosts } from './split.ts';

export type Cloud = 'aws' | 'azure' | 'gcp';

/** One prefix to be placed: by the hosts it must hold, or by its length. */
export interface FitRequest {
  readonly name: string;
  /** How many hosts need an address. */
  readonly hosts?: bigint | number;
  /** The prefix length, instead of `hosts`. */
  readonly length?: number;
  /** Head-room for growth as a share of `hosts`: 0.5 is half as many again. Instead of the plan's. */
  readonly growth?: number;
  /** Begin where a prefix of this (shorter) length begins. Instead of the plan's. */
  readonly alignment?: number;
}

export interface FitOptions {
  /** Allow for the addresses that a cloud keeps in each subnet, and for its limits of size. */
  readonly cloud?: Cloud;
  /** Head-room for every request by hosts that names none. */
  readonly growth?: number;
  /** Alignment of every request that names none. */
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

interface Limits {
  /** The lengths of the largest and of the smallest subnet. */
  readonly shortest: number;
  readonly longest: number;
  /** Lengths come in steps of so many bits from the shortest on. */
  readonly step: number;
}

const ONLY_64: Limits = { shortest: 64, longest: 64, step: 1 };

/**
 * The lengths that subnets have in each cloud, by family. AWS: "Subnet CIDR blocks" of the VPC user guide. Azure: the
 * FAQ of Virtual Network. Google Cloud: "Subnets" of the VPC guide, which names no largest IPv4 subnet.
 */
const CLOUDS: Record<Cloud, Record<Family, Limits>> = {
  aws: {
    4: { shortest: 16, longest: 28, step: 1 },
    6: { shortest: 44, longest: 64, step: 4 },
  },
  azure: { 4: { shortest: 2, longest: 29, step: 1 }, 6: ONLY_64 },
  gcp: { 4: { shortest: 0, longest: 29, step: 1 }, 6: ONLY_64 },
};

/** How many addresses of a subnet hosts cannot have: the first four and the last; of Google the first and last two. */
const RESERVED: Record<Cloud, bigint> = { aws: 5n, azure: 5n, gcp: 4n };

/** How many addresses of a subnet hosts can have in a cloud. */
export function cloudUsableCount(cloud: Cloud, addresses: bigint): bigint {
  return addresses - RESERVED[cloud];
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
  const limits =
    cloud === undefined ? { shortest: 0, longest: bits, step: 1 } : CLOUDS[cloud][family];
  if (length !== undefined && !isLengthOf(limits, length)) {
    return requestFault(name, `${lengthsOf(limits)} is needed`);
  }
  // One of the two is given.
  const sized =
    length ?? lengthOfHosts(name, hosts as bigint | number, growth, limits, cloud, family);
  if (typeof sized !== 'number') return sized;
  return {
    name,
    length: sized,
    boundary: Math.min(alignment, sized),
    hosts: hosts === undefined ? undefined : BigInt(hosts),
  };
}

function isLengthOf({ shortest, longest, step }: Limits, length: number): boolean {
  return lengthFault(length, shortest, longest) === undefined && (length - shortest) % step === 0;
}

function lengthsOf({ shortest, longest, step }: Limits): string {
  if (shortest === longest) return `a length of ${shortest}`;
  return `a length from ${shortest} to ${longest}${step === 1 ? '' : ` in steps of ${step}`}`;
}

function lengthOfHosts(
  name: string,
  hosts: bigint | number,
  growth: number,
  { shortest, longest, step }: Limits,
  cloud: Cloud | undefined,
  family: Family,
): number | Fault {
  if (hosts < 1 || (typeof hosts === 'number' && !Number.isSafeInteger(hosts))) {
    return requestFault(name, 'hosts is a whole number from 1');
  }
  const grown = grow(BigInt(hosts), growth);
  const needed =
    cloud === undefined
      ? lengthForHosts(grown, family)
      : familyBits(family) - bitsFor(grown + RESERVED[cloud]);
  if (needed < shortest) return requestFault(name, `no subnet can hold ${grown} hosts`);
  const length = Math.min(needed, longest);
  // Or the next larger subnet that there is.
  return length - ((length - shortest) % step);
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
