/** The facts that the page shows about the calculator's input. */
import {
  type Address,
  type AddressRange,
  addressToInteger,
  broadcastAddress,
  embeddedIpv4,
  familyBits,
  firstAddress,
  firstUsableAddress,
  formatAddress,
  formatBinary,
  formatExpanded,
  formatHexadecimal,
  formatPrefix,
  formatRange,
  lastAddress,
  lastUsableAddress,
  lengthToMask,
  lengthToWildcardMask,
  networkMask,
  nextPrefix,
  orThrow,
  type Prefix,
  parent,
  parsePrefix,
  previousPrefix,
  rangeSize,
  rangeToPrefixes,
  reverseName,
  reverseZones,
  usableCount,
  wildcardMask,
} from '@cidery/prefix';
import { strings } from '../strings.ts';
import { groupDigits } from './counts.ts';
import { type Fact, fact, listOf, powerFact, purposeFact, spanFact, zoneFact } from './fact.ts';
import type { Reading } from './read-input.ts';

/** The bits of an address with the length of its network part. */
export interface Bits {
  readonly label: string;
  readonly bits: string;
  readonly networkLength: number;
}

/** Facts of one thing, in the order in which people need them. */
export interface FactGroup {
  /** What they are of; undefined when a sheet has facts of one thing alone. */
  readonly heading: string | undefined;
  readonly facts: readonly Fact[];
}

export interface FactSheet {
  /** The canonical text of the input. */
  readonly title: string;
  /** What it is, in a phrase. */
  readonly subtitle: string;
  readonly groups: readonly FactGroup[];
  readonly bits: readonly Bits[];
  /** Nearby inputs: its parent, its neighbours. */
  readonly neighbours: readonly Fact[];
  /** The prefixes of a range. */
  readonly parts: readonly string[];
}

const names = strings.calculator.facts;

/** The facts of a reading; undefined for an empty or invalid input. */
export function factsOf(reading: Reading): FactSheet | undefined {
  switch (reading.kind) {
    case 'prefix':
      return prefixSheet(reading.prefix, reading.address);
    case 'address':
      return addressSheet(reading.address);
    case 'range':
      return rangeSheet(reading.range);
    case 'length':
      return lengthSheet(reading.length, `/${reading.length}`, strings.calculator.kinds.length);
    case 'mask':
      return maskSheet(reading.length, reading.isWildcard);
    default:
      return undefined;
  }
}

function prefixSheet(prefix: Prefix, address: Address | undefined): FactSheet {
  const { family, length } = prefix;
  const isIpv4 = family === 4;
  const title = formatPrefix(prefix);
  const { kinds } = strings.calculator;
  return {
    title,
    subtitle: address ? kinds.addressIn(formatAddress(address)) : kinds.prefix(family),
    groups: [
      { heading: address && names.ofNetwork(title), facts: prefixFacts(prefix) },
      ...(address
        ? [{ heading: names.ofAddress(formatAddress(address)), facts: innerFacts(address, prefix) }]
        : []),
    ],
    bits: listOf(
      address && bitsOf(names.address, address, length),
      bitsOf(isIpv4 ? names.network : names.prefix, firstAddress(prefix), length),
      isIpv4 && bitsOf(names.mask, networkMask(prefix), length),
    ),
    neighbours: neighboursOf(prefix),
    parts: [],
  };
}

function prefixFacts(prefix: Prefix): Fact[] {
  const { family, length } = prefix;
  const isIpv4 = family === 4;
  const broadcast = broadcastAddress(prefix);
  const first = firstAddress(prefix);
  return listOf(
    isIpv4
      ? fact(names.mask, formatAddress(networkMask(prefix)), `/${length}`)
      : fact(names.length, `/${length}`),
    spanFact(names.usable, firstUsableAddress(prefix), lastUsableAddress(prefix)),
    fact(names.hosts, groupDigits(usableCount(prefix))),
    powerFact(names.addresses, familyBits(family) - length),
    fact(isIpv4 ? names.network : names.first, formatAddress(first)),
    broadcast
      ? fact(names.broadcast, formatAddress(broadcast))
      : fact(names.last, formatAddress(lastAddress(prefix))),
    isIpv4 && fact(names.wildcard, formatAddress(wildcardMask(prefix))),
    purposeFact(prefix),
    zoneFact(reverseZones(prefix)),
    !isIpv4 && fact(names.expanded, `${formatExpanded(first)}/${length}`),
    ...numberFacts(first),
  );
}

/** The facts of an address inside a network that differ from those of the network. */
function innerFacts(address: Address, network: Prefix): Fact[] {
  const purpose = purposeFact(address);
  const isNews = purpose.value !== purposeFact(network).value;
  return listOf<Fact>(
    fact(names.address, formatAddress(address)),
    fact(names.reverseName, reverseName(address)),
    isNews && purpose,
    address.family === 6 && fact(names.expanded, formatExpanded(address)),
    ...numberFacts(address),
  );
}

function numberFacts(address: Address): Fact[] {
  return [
    fact(names.hexadecimal, formatHexadecimal(address)),
    fact(names.integer, String(addressToInteger(address))),
  ];
}

function addressSheet(address: Address): FactSheet {
  const isIpv6 = address.family === 6;
  const embedded = embeddedIpv4(address);
  return {
    title: formatAddress(address),
    subtitle: strings.calculator.kinds.address(address.family),
    groups: ungrouped(
      purposeFact(address),
      fact(names.reverseName, reverseName(address)),
      isIpv6 && fact(names.compressed, formatAddress(address)),
      isIpv6 && fact(names.expanded, formatExpanded(address)),
      embedded && {
        label: names.embedded,
        value: formatAddress(embedded.address),
        remark: strings.calculator.embedded[embedded.kind],
        goTo: formatAddress(embedded.address),
      },
      ...numberFacts(address),
    ),
    bits: [bitsOf(names.address, address)],
    neighbours: (isIpv6 ? [128, 64, 56, 48] : [32, 24, 16, 8]).map((length) =>
      fact(
        strings.calculator.inPrefix(length),
        `${formatAddress({ ...address, zone: undefined })}/${length}`,
      ),
    ),
    parts: [],
  };
}

function rangeSheet(range: AddressRange): FactSheet {
  const { first, last } = range;
  const parts = rangeToPrefixes(range).map(formatPrefix);
  return {
    title: formatRange(range),
    subtitle: strings.calculator.kinds.range(first.family),
    groups: ungrouped(
      fact(names.first, formatAddress(first)),
      fact(names.last, formatAddress(last)),
      fact(names.addresses, groupDigits(rangeSize(range))),
      fact(names.prefixes, groupDigits(BigInt(parts.length))),
    ),
    bits: [bitsOf(names.first, first), bitsOf(names.last, last)],
    neighbours: [],
    parts,
  };
}

function maskSheet(length: number, isWildcard: boolean): FactSheet {
  // Every length of a mask has both.
  const title = (isWildcard ? lengthToWildcardMask(length) : lengthToMask(length)) as string;
  const { kinds } = strings.calculator;
  return lengthSheet(length, title, isWildcard ? kinds.wildcard : kinds.mask);
}

/** The facts of a bare length: for IPv4 up to 32, and for IPv6. */
function lengthSheet(length: number, title: string, subtitle: string): FactSheet {
  const mask = lengthToMask(length);
  // A length with a mask is one of IPv4.
  const example = mask && orThrow(parsePrefix(`0.0.0.0/${length}`));
  return {
    title,
    subtitle,
    groups: ungrouped(
      ...(example
        ? [
            fact(names.length, `/${length}`),
            fact(names.mask, formatAddress(networkMask(example))),
            fact(names.hosts, groupDigits(usableCount(example))),
            powerFact(names.addresses, 32 - length),
            fact(names.wildcard, formatAddress(wildcardMask(example))),
          ]
        : []),
      powerFact(names.ipv6Addresses(length), 128 - length),
      length <= 64 && fact(names.ipv6Subnets, groupDigits(1n << BigInt(64 - length))),
    ),
    bits: example ? [bitsOf(names.mask, networkMask(example), length)] : [],
    neighbours: [
      fact(names.example, example ? `10.0.0.0/${Math.max(length, 8)}` : `2001:db8::/${length}`),
    ],
    parts: [],
  };
}

/** The facts of one thing, without those that do not apply. */
function ungrouped(...facts: (Fact | false | undefined)[]): FactGroup[] {
  return [{ heading: undefined, facts: listOf(...facts) }];
}

function bitsOf(label: string, address: Address, networkLength = 0): Bits {
  return { label, bits: formatBinary(address), networkLength };
}

function neighboursOf(prefix: Prefix): Fact[] {
  const { neighbours } = strings.calculator;
  const entries = [
    [neighbours.previous, previousPrefix(prefix)],
    [neighbours.parent, parent(prefix)],
    [neighbours.next, nextPrefix(prefix)],
  ] as const;
  return listOf(...entries.map(([label, near]) => near && fact(label, formatPrefix(near))));
}
