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
  isMulticast,
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
  specialPurpose,
  usableCount,
  wildcardMask,
} from '@cidery/prefix';
import { strings } from '../strings.ts';
import { groupDigits, powerOfTwo } from './counts.ts';
import type { Reading } from './read-input.ts';

/** A label, and a value that can be copied. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** A remark in smaller type: 2^8, RFC 1918. */
  readonly remark?: string;
  /** An input that the page offers to go to instead. */
  readonly goTo?: string;
}

/** The bits of an address with the length of its network part. */
export interface Bits {
  readonly label: string;
  readonly bits: string;
  readonly networkLength: number;
}

export interface FactSheet {
  /** The canonical text of the input. */
  readonly title: string;
  /** What it is, in a phrase. */
  readonly subtitle: string;
  readonly facts: readonly Fact[];
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
  const broadcast = broadcastAddress(prefix);
  const first = firstAddress(prefix);
  const mask = networkMask(prefix);
  const { kinds } = strings.calculator;
  return {
    title: formatPrefix(prefix),
    subtitle: address ? kinds.addressIn(formatAddress(address)) : kinds.prefix(family),
    facts: listOf(
      address && fact(names.address, formatAddress(address)),
      isIpv4
        ? fact(names.mask, formatAddress(mask), `/${length}`)
        : fact(names.length, `/${length}`),
      isIpv4 && fact(names.wildcard, formatAddress(wildcardMask(prefix))),
      fact(names.usable, spanText(firstUsableAddress(prefix), lastUsableAddress(prefix))),
      fact(names.hosts, groupDigits(usableCount(prefix))),
      powerFact(names.addresses, familyBits(family) - length),
      fact(isIpv4 ? names.network : names.first, formatAddress(first)),
      broadcast
        ? fact(names.broadcast, formatAddress(broadcast))
        : fact(names.last, formatAddress(lastAddress(prefix))),
      purposeFact(prefix),
      zoneFact(reverseZones(prefix)),
      !isIpv4 && fact(names.expanded, `${formatExpanded(first)}/${length}`),
      fact(names.hexadecimal, formatHexadecimal(first)),
      fact(names.integer, String(addressToInteger(first))),
    ),
    bits: listOf(
      address && bitsOf(names.address, address, length),
      bitsOf(isIpv4 ? names.network : names.prefix, first, length),
      isIpv4 && bitsOf(names.mask, mask, length),
    ),
    neighbours: neighboursOf(prefix),
    parts: [],
  };
}

function addressSheet(address: Address): FactSheet {
  const isIpv6 = address.family === 6;
  const embedded = embeddedIpv4(address);
  return {
    title: formatAddress(address),
    subtitle: strings.calculator.kinds.address(address.family),
    facts: listOf<Fact>(
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
      fact(names.hexadecimal, formatHexadecimal(address)),
      fact(names.integer, String(addressToInteger(address))),
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
    facts: [
      fact(names.first, formatAddress(first)),
      fact(names.last, formatAddress(last)),
      fact(names.addresses, groupDigits(rangeSize(range))),
      fact(names.prefixes, groupDigits(BigInt(parts.length))),
    ],
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
    facts: listOf(
      ...(example
        ? [
            fact(names.length, `/${length}`),
            fact(names.mask, formatAddress(networkMask(example))),
            fact(names.wildcard, formatAddress(wildcardMask(example))),
            powerFact(names.addresses, 32 - length),
            fact(names.hosts, groupDigits(usableCount(example))),
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

/** The items without those that do not apply. */
function listOf<Item extends object>(...items: (Item | false | undefined)[]): Item[] {
  return items.filter((item) => typeof item === 'object');
}

function fact(label: string, value: string, remark?: string): Fact {
  return remark === undefined ? { label, value } : { label, value, remark };
}

/** A count that is a power of two. */
function powerFact(label: string, exponent: number): Fact {
  return fact(label, groupDigits(1n << BigInt(exponent)), powerOfTwo(exponent));
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

function zoneFact(zones: readonly string[]): Fact {
  const more = zones.length - 4;
  return fact(
    names.reverseZone,
    zones.slice(0, 4).join(' '),
    more > 0 ? strings.calculator.moreZones(more) : undefined,
  );
}

/** The purpose of an address or prefix in the special-purpose registry. */
function purposeFact(subject: Address | Prefix): Fact {
  const row = specialPurpose(subject);
  if (row !== undefined) {
    const reach = row.globallyReachable ? strings.calculator.global : strings.calculator.notGlobal;
    return fact(names.purpose, row.name, `${row.rfc} · ${reach}`);
  }
  const address = 'length' in subject ? firstAddress(subject) : subject;
  const isWholeMulticast =
    isMulticast(address) &&
    (!('length' in subject) || subject.length >= (subject.family === 4 ? 4 : 8));
  if (isWholeMulticast) {
    return fact(
      names.purpose,
      strings.calculator.multicast,
      subject.family === 4 ? 'RFC 5771' : 'RFC 4291',
    );
  }
  return fact(names.purpose, strings.calculator.ordinary);
}

/** `first – last`, or the one address that both are. */
function spanText(first: Address, last: Address): string {
  const [from, to] = [formatAddress(first), formatAddress(last)];
  return from === to ? from : `${from} – ${to}`;
}
