/** The facts that the page shows about the calculator's input. */
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
  isMulticast,
  lastAddress,
  lastUsableAddress,
  lengthToMask,
  lengthToWildcardMask,
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
import { strings } from '../strings.ts';
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
  const zones = reverseZones(prefix);
  return {
    title: formatPrefix(prefix),
    subtitle: address
      ? strings.calculator.kinds.addressIn(formatAddress(address))
      : strings.calculator.kinds.prefix(family),
    facts: [
      ...(address ? [{ label: names.address, value: formatAddress(address) }] : []),
      isIpv4
        ? { label: names.mask, value: formatAddress(networkMask(prefix)), remark: `/${length}` }
        : { label: names.length, value: `/${length}` },
      ...(isIpv4 ? [{ label: names.wildcard, value: formatAddress(wildcardMask(prefix)) }] : []),
      {
        label: names.usable,
        value: spanText(firstUsableAddress(prefix), lastUsableAddress(prefix)),
      },
      { label: names.hosts, value: groupDigits(usableCount(prefix)) },
      countFact(prefix),
      { label: isIpv4 ? names.network : names.first, value: formatAddress(first) },
      broadcast
        ? { label: names.broadcast, value: formatAddress(broadcast) }
        : { label: names.last, value: formatAddress(lastAddress(prefix)) },
      purposeFact(prefix),
      zoneFact(zones),
      ...(isIpv4 ? [] : [{ label: names.expanded, value: `${formatExpanded(first)}/${length}` }]),
      { label: names.hexadecimal, value: formatHexadecimal(first) },
      { label: names.integer, value: String(addressToInteger(first)) },
    ],
    bits: [
      ...(address
        ? [{ label: names.address, bits: formatBinary(address), networkLength: length }]
        : []),
      {
        label: isIpv4 ? names.network : names.prefix,
        bits: formatBinary(first),
        networkLength: length,
      },
      ...(isIpv4
        ? [{ label: names.mask, bits: formatBinary(networkMask(prefix)), networkLength: length }]
        : []),
    ],
    neighbours: neighboursOf(prefix),
    parts: [],
  };
}

function addressSheet(address: Address): FactSheet {
  const isIpv4 = address.family === 4;
  const embedded = embeddedIpv4(address);
  const bits = formatBinary(address);
  return {
    title: formatAddress(address),
    subtitle: strings.calculator.kinds.address(address.family),
    facts: [
      purposeFact(address),
      { label: names.reverseName, value: reverseName(address) },
      ...(isIpv4
        ? []
        : [
            { label: names.compressed, value: formatAddress(address) },
            { label: names.expanded, value: formatExpanded(address) },
          ]),
      ...(embedded
        ? [
            {
              label: names.embedded,
              value: formatAddress(embedded.address),
              remark: strings.calculator.embedded[embedded.kind],
              goTo: formatAddress(embedded.address),
            },
          ]
        : []),
      { label: names.hexadecimal, value: formatHexadecimal(address) },
      { label: names.integer, value: String(addressToInteger(address)) },
    ],
    bits: [{ label: names.address, bits, networkLength: 0 }],
    neighbours: (isIpv4 ? [32, 24, 16, 8] : [128, 64, 56, 48]).map((length) => ({
      label: strings.calculator.inPrefix(length),
      value: `${formatAddress({ ...address, zone: undefined })}/${length}`,
    })),
    parts: [],
  };
}

function rangeSheet(range: AddressRange): FactSheet {
  const parts = rangeToPrefixes(range).map(formatPrefix);
  return {
    title: formatRange(range),
    subtitle: strings.calculator.kinds.range(range.first.family),
    facts: [
      { label: names.first, value: formatAddress(range.first) },
      { label: names.last, value: formatAddress(range.last) },
      { label: names.addresses, value: groupDigits(rangeSize(range)) },
      { label: names.prefixes, value: groupDigits(BigInt(parts.length)) },
    ],
    bits: [
      { label: names.first, bits: formatBinary(range.first), networkLength: 0 },
      { label: names.last, bits: formatBinary(range.last), networkLength: 0 },
    ],
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
  const ipv6Count = 1n << BigInt(128 - length);
  const subnets64 = length <= 64 ? 1n << BigInt(64 - length) : undefined;
  const ipv4Facts: Fact[] =
    mask === undefined
      ? []
      : [
          { label: names.length, value: `/${length}` },
          { label: names.mask, value: mask },
          // A length with a mask has a wildcard mask.
          { label: names.wildcard, value: lengthToWildcardMask(length) as string },
          {
            label: names.addresses,
            value: groupDigits(1n << BigInt(32 - length)),
            remark: powerOfTwo(32 - length),
          },
          { label: names.hosts, value: groupDigits(hostsOfLength(length)) },
        ];
  const ones = '1'.repeat(length).padEnd(32, '0');
  return {
    title,
    subtitle,
    facts: [
      ...ipv4Facts,
      {
        label: names.ipv6Addresses(length),
        value: groupDigits(ipv6Count),
        remark: powerOfTwo(128 - length),
      },
      ...(subnets64 === undefined
        ? []
        : [{ label: names.ipv6Subnets, value: groupDigits(subnets64) }]),
    ],
    bits:
      mask === undefined
        ? []
        : [
            {
              label: names.mask,
              bits: (ones.match(/.{8}/g) as string[]).join('.'),
              networkLength: length,
            },
          ],
    neighbours:
      mask === undefined
        ? [{ label: names.example, value: `2001:db8::/${length}` }]
        : [{ label: names.example, value: `10.0.0.0/${Math.max(length, 8)}` }],
    parts: [],
  };
}

function hostsOfLength(length: number): bigint {
  const count = 1n << BigInt(32 - length);
  return count > 2n ? count - 2n : count;
}

function neighboursOf(prefix: Prefix): Fact[] {
  const { neighbours } = strings.calculator;
  const entries = [
    [neighbours.previous, previousPrefix(prefix)],
    [neighbours.parent, parent(prefix)],
    [neighbours.next, nextPrefix(prefix)],
  ] as const;
  return entries.flatMap(([label, near]) => (near ? [{ label, value: formatPrefix(near) }] : []));
}

function countFact(prefix: Prefix): Fact {
  const exponent = (prefix.family === 4 ? 32 : 128) - prefix.length;
  return {
    label: names.addresses,
    value: groupDigits(addressCount(prefix)),
    remark: powerOfTwo(exponent),
  };
}

function zoneFact(zones: readonly string[]): Fact {
  return {
    label: names.reverseZone,
    value: zones.slice(0, 4).join(' '),
    ...(zones.length > 4 && { remark: strings.calculator.moreZones(zones.length - 4) }),
  };
}

/** The purpose of an address or prefix in the special-purpose registry. */
function purposeFact(subject: Address | Prefix): Fact {
  const row = specialPurpose(subject);
  if (row !== undefined) {
    const reach = row.globallyReachable ? strings.calculator.global : strings.calculator.notGlobal;
    return { label: names.purpose, value: row.name, remark: `${row.rfc} · ${reach}` };
  }
  const address = 'length' in subject ? firstAddress(subject) : subject;
  const isWholeMulticast =
    isMulticast(address) &&
    (!('length' in subject) || subject.length >= (subject.family === 4 ? 4 : 8));
  if (isWholeMulticast) {
    return {
      label: names.purpose,
      value: strings.calculator.multicast,
      remark: subject.family === 4 ? 'RFC 5771' : 'RFC 4291',
    };
  }
  return { label: names.purpose, value: strings.calculator.ordinary };
}

/** `first – last`, or the one address that both are. */
function spanText(first: Address, last: Address): string {
  const [from, to] = [formatAddress(first), formatAddress(last)];
  return from === to ? from : `${from} – ${to}`;
}

/** A power of two as it is printed: 2⁸. */
export function powerOfTwo(exponent: number): string {
  return `2${String(exponent).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))}`;
}

/** Digits in groups of three, with a space that does not break: 65 536. */
export function groupDigits(value: bigint): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}
