/** Everything there is to say of one address, prefix or range. */
import {
  type Address,
  type AddressRange,
  addressCount,
  addressToInteger,
  broadcastAddress,
  embeddedIpv4,
  firstAddress,
  firstUsableAddress,
  formatAddress,
  formatBinary,
  formatExpanded,
  formatHexadecimal,
  formatPrefix,
  formatRange,
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
  lastAddress,
  lastUsableAddress,
  networkMask,
  nextPrefix,
  type Prefix,
  parent,
  previousPrefix,
  rangeSize,
  rangeToPrefixes,
  reverseName,
  reverseZones,
  specialPurpose,
  usableCount,
  wildcardMask,
} from '@cidery/prefix';
import type { NetworkValue } from './read-values.ts';
import type { AddressFacts, Facts, PrefixFacts, RangeFacts } from './schemas/facts.ts';

/** The facts about a value, for each kind its own. */
export function describeValue(value: NetworkValue): Facts {
  if ('first' in value) return describeRange(value);
  return 'length' in value ? describePrefix(value) : describeAddress(value);
}

function describeAddress(address: Address): AddressFacts {
  return {
    kind: 'address',
    family: address.family,
    address: formatAddress(address),
    expanded: formatExpanded(address),
    integer: String(addressToInteger(address)),
    binary: formatBinary(address),
    hexadecimal: formatHexadecimal(address),
    reverseName: reverseName(address),
    specialPurpose: specialPurposeFacts(address),
    classes: classesOf(address),
    embeddedIpv4: embeddedIpv4Facts(address),
  };
}

function describePrefix(prefix: Prefix): PrefixFacts {
  const { family, length } = prefix;
  const first = firstAddress(prefix);
  const broadcast = broadcastAddress(prefix);
  const optional = (neighbour: Prefix | undefined) =>
    neighbour === undefined ? null : formatPrefix(neighbour);
  return {
    kind: 'prefix',
    family,
    prefix: formatPrefix(prefix),
    length,
    network: formatAddress(first),
    broadcast: broadcast === undefined ? null : formatAddress(broadcast),
    first: formatAddress(first),
    last: formatAddress(lastAddress(prefix)),
    firstUsable: formatAddress(firstUsableAddress(prefix)),
    lastUsable: formatAddress(lastUsableAddress(prefix)),
    addressCount: String(addressCount(prefix)),
    usableCount: String(usableCount(prefix)),
    mask: formatAddress(networkMask(prefix)),
    wildcardMask: formatAddress(wildcardMask(prefix)),
    networkBinary: formatBinary(first),
    networkHexadecimal: formatHexadecimal(first),
    maskBinary: formatBinary(networkMask(prefix)),
    maskHexadecimal: formatHexadecimal(networkMask(prefix)),
    parent: optional(parent(prefix)),
    previous: optional(previousPrefix(prefix)),
    next: optional(nextPrefix(prefix)),
    reverseZones: reverseZones(prefix),
    specialPurpose: specialPurposeFacts(prefix),
  };
}

/** The facts about a range; a range has at most 254 prefixes. */
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

function specialPurposeFacts(subject: Address | Prefix): AddressFacts['specialPurpose'] {
  const row = specialPurpose(subject);
  if (row === undefined) return null;
  return {
    prefix: formatPrefix(row.prefix),
    name: row.name,
    rfc: row.rfc,
    source: answerOf(row.source),
    destination: answerOf(row.destination),
    forwardable: answerOf(row.forwardable),
    globallyReachable: answerOf(row.globallyReachable),
    reservedByProtocol: row.reservedByProtocol,
  };
}

/** What the registry answers; null where the question does not apply. */
function answerOf(answer: boolean | undefined): boolean | null {
  return answer ?? null;
}

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

export type AddressClass = keyof typeof CLASSES;

function classesOf(address: Address): AddressClass[] {
  // The names are the keys of the table itself.
  const names = Object.keys(CLASSES) as AddressClass[];
  return names.filter((name) => CLASSES[name](address));
}

function embeddedIpv4Facts(address: Address): AddressFacts['embeddedIpv4'] {
  const embedded = embeddedIpv4(address);
  if (embedded === undefined) return null;
  const { kind, server, port } = embedded;
  return {
    kind,
    address: formatAddress(embedded.address),
    server: server === undefined ? null : formatAddress(server),
    port: port ?? null,
  };
}
