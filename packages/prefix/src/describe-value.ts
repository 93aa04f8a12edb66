/**
 * All facts about one address, prefix or range, as JSON can hold them: counts and integers are
 * decimal texts, and null stands for what a value does not have.
 */
import { type Address, addressToInteger, formatAddress } from './address.ts';
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
import type { InterfaceAddress } from './notation-options.ts';
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

/** The facts about an address. */
export type AddressFacts = ReturnType<typeof describeAddress>;

/** The facts about a prefix. */
export type PrefixFacts = ReturnType<typeof describePrefix>;

/** The facts about a range. */
export type RangeFacts = ReturnType<typeof describeRange>;

/**
 * A row of IANA's special-purpose registry. null: the registry says that a question does not apply.
 */
export type SpecialPurposeFacts = ReturnType<typeof registryFacts>;

/** The facts about a value. `kind` names the kind of value. */
export type Facts = AddressFacts | PrefixFacts | RangeFacts;

/** The facts about a value. */
export function describeValue(value: NetworkValue): Facts {
  if ('first' in value) return describeRange(value);
  return 'length' in value ? describePrefix(value) : describeAddress(value);
}

function describeAddress(address: Address) {
  // The names are the keys of the table itself.
  const classes = Object.keys(CLASSES) as AddressClass[];
  return {
    kind: 'address' as const,
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

function describePrefix(prefix: Prefix | InterfaceAddress) {
  const { family, length } = prefix;
  const network = firstAddress(prefix);
  const mask = networkMask(prefix);
  return {
    kind: 'prefix' as const,
    family,
    /** The address that stood where the prefix is, if one did. */
    address: 'address' in prefix ? formatAddress(prefix.address) : null,
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
export function describeRange(range: AddressRange) {
  return {
    kind: 'range' as const,
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

function registryFacts({ prefix, ...row }: SpecialPurpose) {
  return {
    prefix: formatPrefix(prefix),
    name: row.name,
    rfc: row.rfc,
    source: answerOf(row.source),
    destination: answerOf(row.destination),
    forwardable: answerOf(row.forwardable),
    globallyReachable: answerOf(row.globallyReachable),
    reservedByProtocol: row.reservedByProtocol,
  };
}

/** What the registry answers; null where it says that the question does not apply. */
function answerOf(answer: boolean | undefined): boolean | null {
  return answer ?? null;
}

function embeddedFacts({ kind, address, server, port }: EmbeddedIpv4) {
  return {
    kind,
    address: formatAddress(address),
    server: orNull(server, formatAddress),
    port: port ?? null,
  };
}
