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
import type { AddressFacts, Facts, PrefixFacts, RangeFacts } from './facts.ts';

/** The facts about a value, for each kind its own. */
export function describeValue(value: Address | Prefix | AddressRange): Facts {
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
    classes: Object.entries(CLASSES).flatMap(([name, isMember]) =>
      isMember(address) ? [name] : [],
    ),
    embeddedIpv4: embeddedIpv4Facts(address),
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
    specialPurpose: specialPurposeFacts(prefix),
  };
}

function describeRange(range: AddressRange): RangeFacts {
  return {
    kind: 'range',
    family: range.first.family,
    range: formatRange(range),
    first: formatAddress(range.first),
    last: formatAddress(range.last),
    addressCount: String(rangeSize(range)),
    prefixes: rangeToPrefixes(range).map(formatPrefix), // at most 254
  };
}

function orNull<Value, Shown>(value: Value | undefined, show: (value: Value) => Shown) {
  return value === undefined ? null : show(value);
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
};

function embeddedIpv4Facts(address: Address): AddressFacts['embeddedIpv4'] {
  const embedded = embeddedIpv4(address);
  if (embedded === undefined) return null;
  const { kind, server, port } = embedded;
  return {
    kind,
    address: formatAddress(embedded.address),
    server: orNull(server, formatAddress),
    port: port ?? null,
  };
}
