/** Everything there is to say of one address, prefix or range, as texts that JSON can hold. */
import { type Address, addressToInteger, type Family, formatAddress } from './address.ts';
import {
  isBenchmarking,
  isDocumentation,
  isGlobal,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isPrivate,
  isReserved,
  isShared,
  isUnspecified,
} from './classify.ts';
import { type EmbeddedIpv4, embeddedIpv4 } from './embedded-ipv4.ts';
import { formatPrefix, type Prefix } from './prefix.ts';
import {
  addressCount,
  broadcastAddress,
  firstAddress,
  firstUsableAddress,
  lastAddress,
  lastUsableAddress,
  networkMask,
  usableCount,
  wildcardMask,
} from './prefix-facts.ts';
import { nextPrefix, parent, previousPrefix } from './prefix-relations.ts';
import { type AddressRange, formatRange, rangeSize } from './range.ts';
import { rangeToPrefixes } from './range-to-prefixes.ts';
import { type SpecialPurpose, specialPurpose } from './registry.ts';
import { reverseName, reverseZones } from './reverse-zone.ts';
import type { NetworkValue } from './value.ts';
import { formatBinary, formatExpanded, formatHexadecimal } from './views.ts';

const CLASSES = {
  global: isGlobal,
  private: isPrivate,
  shared: isShared,
  loopback: isLoopback,
  'link-local': isLinkLocal,
  multicast: isMulticast,
  unspecified: isUnspecified,
  documentation: isDocumentation,
  benchmarking: isBenchmarking,
  reserved: isReserved,
} as const;

/** A class of addresses: `isGlobal` and the like say what each means. */
export type AddressClass = keyof typeof CLASSES;

/** A row of IANA's special-purpose registry; null where the registry says that a question does not apply. */
export interface SpecialPurposeFacts {
  /** The addresses that the row speaks of. */
  readonly prefix: string;
  /** What the registry calls them. */
  readonly name: string;
  /** The documents that define it. */
  readonly rfc: string;
  /** May it be a source address? */
  readonly source: boolean | null;
  /** May it be a destination address? */
  readonly destination: boolean | null;
  /** May a router forward it? */
  readonly forwardable: boolean | null;
  /** Is it reachable beyond one administrative domain? */
  readonly globallyReachable: boolean | null;
  /** Must every implementation of IP treat it specially? */
  readonly reservedByProtocol: boolean;
}

/** An IPv4 address inside an IPv6 one. */
export interface EmbeddedIpv4Facts {
  /** By which standard it is there. */
  readonly kind: EmbeddedIpv4['kind'];
  /** The embedded address; of Teredo, the client's. */
  readonly address: string;
  /** Of Teredo, the server's address. */
  readonly server: string | null;
  /** Of Teredo, the client's UDP port. */
  readonly port: number | null;
}

/** What there is to say of an address. */
export interface AddressFacts {
  /** Tells the facts of the three kinds of values apart. */
  readonly kind: 'address';
  /** 4 or 6. */
  readonly family: Family;
  /** The canonical text. */
  readonly address: string;
  /** Every digit of every group of IPv6. */
  readonly expanded: string;
  /** The address as a number, in decimal. */
  readonly integer: string;
  /** The bits. */
  readonly binary: string;
  /** All digits in hexadecimal. */
  readonly hexadecimal: string;
  /** The name of its PTR record. */
  readonly reverseName: string;
  /** The most specific row of the registry that it is in. */
  readonly specialPurpose: SpecialPurposeFacts | null;
  /** Every class that it belongs to. */
  readonly classes: AddressClass[];
  /** The IPv4 address inside, if any. */
  readonly embeddedIpv4: EmbeddedIpv4Facts | null;
}

/** What there is to say of a prefix. Counts are in decimal. */
export interface PrefixFacts {
  /** Tells the facts of the three kinds of values apart. */
  readonly kind: 'prefix';
  /** 4 or 6. */
  readonly family: Family;
  /** The canonical text. */
  readonly prefix: string;
  /** The prefix length. */
  readonly length: number;
  /** The network address. */
  readonly network: string;
  /** The broadcast address; null where there is none. */
  readonly broadcast: string | null;
  /** The first address. */
  readonly first: string;
  /** The last address. */
  readonly last: string;
  /** The first address that a host may have. */
  readonly firstUsable: string;
  /** The last address that a host may have. */
  readonly lastUsable: string;
  /** How many addresses it has. */
  readonly addressCount: string;
  /** How many addresses hosts may have. */
  readonly usableCount: string;
  /** The mask. */
  readonly mask: string;
  /** The wildcard mask. */
  readonly wildcardMask: string;
  /** The bits of the network address. */
  readonly networkBinary: string;
  /** The network address in hexadecimal. */
  readonly networkHexadecimal: string;
  /** The bits of the mask. */
  readonly maskBinary: string;
  /** The mask in hexadecimal. */
  readonly maskHexadecimal: string;
  /** The prefix one bit shorter; null of a length of 0. */
  readonly parent: string | null;
  /** The prefix of the same length before it; null before the first. */
  readonly previous: string | null;
  /** The prefix of the same length after it; null after the last. */
  readonly next: string | null;
  /** The zones of the reverse DNS that hold its PTR records. */
  readonly reverseZones: string[];
  /** The most specific row of the registry that the whole prefix is in. */
  readonly specialPurpose: SpecialPurposeFacts | null;
}

/** What there is to say of a range. */
export interface RangeFacts {
  /** Tells the facts of the three kinds of values apart. */
  readonly kind: 'range';
  /** 4 or 6. */
  readonly family: Family;
  /** The canonical text. */
  readonly range: string;
  /** The first address. */
  readonly first: string;
  /** The last address. */
  readonly last: string;
  /** How many addresses it has, in decimal. */
  readonly addressCount: string;
  /** The fewest prefixes that make it up: at most 254. */
  readonly prefixes: string[];
}

/** What there is to say of a value; `kind` tells which it is. */
export type Facts = AddressFacts | PrefixFacts | RangeFacts;

/** The facts about a value. */
export function describeValue(value: NetworkValue): Facts {
  if ('first' in value) return describeRange(value);
  return 'length' in value ? describePrefix(value) : describeAddress(value);
}

function describeAddress(address: Address): AddressFacts {
  // The names are the keys of the table itself.
  const classes = Object.keys(CLASSES) as AddressClass[];
  return {
    kind: 'address',
    family: address.family,
    address: formatAddress(address),
    expanded: formatExpanded(address),
    integer: String(addressToInteger(address)),
    binary: formatBinary(address),
    hexadecimal: formatHexadecimal(address),
    reverseName: reverseName(address),
    specialPurpose: orNull(specialPurpose(address), registryFacts),
    classes: classes.filter((name) => CLASSES[name](address)),
    embeddedIpv4: orNull(embeddedIpv4(address), embeddedFacts),
  };
}

function describePrefix(prefix: Prefix): PrefixFacts {
  const { family, length } = prefix;
  const network = firstAddress(prefix);
  const mask = networkMask(prefix);
  return {
    kind: 'prefix',
    family,
    prefix: formatPrefix(prefix),
    length,
    network: formatAddress(network),
    broadcast: orNull(broadcastAddress(prefix), formatAddress),
    first: formatAddress(network),
    last: formatAddress(lastAddress(prefix)),
    firstUsable: formatAddress(firstUsableAddress(prefix)),
    lastUsable: formatAddress(lastUsableAddress(prefix)),
    addressCount: String(addressCount(prefix)),
    usableCount: String(usableCount(prefix)),
    mask: formatAddress(mask),
    wildcardMask: formatAddress(wildcardMask(prefix)),
    networkBinary: formatBinary(network),
    networkHexadecimal: formatHexadecimal(network),
    maskBinary: formatBinary(mask),
    maskHexadecimal: formatHexadecimal(mask),
    parent: orNull(parent(prefix), formatPrefix),
    previous: orNull(previousPrefix(prefix), formatPrefix),
    next: orNull(nextPrefix(prefix), formatPrefix),
    reverseZones: reverseZones(prefix),
    specialPurpose: orNull(specialPurpose(prefix), registryFacts),
  };
}

/** The facts about a range. */
export function describeRange(range: AddressRange): RangeFacts {
  return {
    kind: 'range',
    family: range.first.family,
    range: formatRange(range),
    first: formatAddress(range.first),
    last: formatAddress(range.last),
    addressCount: String(rangeSize(range)),
    prefixes: rangeToPrefixes(range).map(formatPrefix),
  };
}

function orNull<Value, Shown>(
  value: Value | undefined,
  show: (value: Value) => Shown,
): Shown | null {
  return value === undefined ? null : show(value);
}

function registryFacts({ prefix, ...row }: SpecialPurpose): SpecialPurposeFacts {
  return {
    prefix: formatPrefix(prefix),
    name: row.name,
    rfc: row.rfc,
    source: row.source ?? null,
    destination: row.destination ?? null,
    forwardable: row.forwardable ?? null,
    globallyReachable: row.globallyReachable ?? null,
    reservedByProtocol: row.reservedByProtocol,
  };
}

function embeddedFacts({ kind, address, server, port }: EmbeddedIpv4): EmbeddedIpv4Facts {
  return {
    kind,
    address: formatAddress(address),
    server: orNull(server, formatAddress),
    port: port ?? null,
  };
}
