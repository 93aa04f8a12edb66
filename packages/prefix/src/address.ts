/** One IPv4 or IPv6 address: reading, writing, and stepping to its neighbours. */
import { type Fault, makeFault, type Refusal, textFault } from './fault.ts';
import { integerToIpv4, readIpv4 } from './ipv4.ts';
import { readIpv6, writeIpv6 } from './ipv6.ts';

/** The version of IP. */
export type Family = 4 | 6;

/** The bits that an address or a prefix begins with, as 32-bit words; see Address. */
export interface Words {
  readonly family: Family;
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
  readonly w3: number;
}

/**
 * An address as 32-bit words, most significant first, each a signed integer. An IPv4 address is
 * `w0` alone and the other three are 0. Compare addresses with `compareAddresses`, not by identity.
 */
export interface Address extends Words {
  /** The zone id of a scoped IPv6 address (RFC 4007 §11), such as `eth0`. */
  readonly zone: string | undefined;
}

/** What `parseAddress` accepts besides plain addresses. */
export interface ParseAddressOptions {
  /**
   * Accept an IPv6 zone id, as in `fe80::1%eth0`, not as a URL has it (`%25eth0`). Off by default.
   */
  readonly zone?: boolean;
}

/** How many bits an address of the family has: 32 or 128. */
export function familyBits(family: Family): number {
  return family === 4 ? 32 : 128;
}

export function makeAddress(
  family: Family,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
  zone?: string,
): Address {
  return { family, w0: w0 | 0, w1: w1 | 0, w2: w2 | 0, w3: w3 | 0, zone };
}

// Scratch for reading; nothing between writing and taking out gives way to other code.
const WORDS = /* @__PURE__ */ new Int32Array(4);

/** Whether the text between `start` and `end` can only be IPv6: a colon is met before a dot. */
export function looksLikeIpv6(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 58) return true;
    if (code === 46) return false;
  }
  return false;
}

/**
 * Reads an address of either family strictly: IPv4 as four decimal octets, IPv6 in any form of RFC
 * 4291 §2.2.
 *
 * @returns the address, or a Fault with the position of what is wrong
 */
export function parseAddress(text: string, options?: ParseAddressOptions): Address | Fault {
  const value = readIpv4(text, 0, text.length);
  if (typeof value === 'number') return ipv4Address(value);
  if (!looksLikeIpv6(text, 0, text.length)) return textFault(value, text, parseAddress);
  const percent = options?.zone ? text.indexOf('%') : -1;
  if (percent >= 0) return parseScoped(text, percent);
  const refused = readIpv6(text, 0, text.length, WORDS);
  return refused === undefined ? takeIpv6(undefined) : textFault(refused, text, parseAddress);
}

/** Reads the address in `text` between `start` and `end`, without a zone id. */
export function readAddress(text: string, start: number, end: number): Address | Refusal {
  const value = readIpv4(text, start, end);
  if (typeof value === 'number') return ipv4Address(value);
  return looksLikeIpv6(text, start, end)
    ? (readIpv6(text, start, end, WORDS) ?? takeIpv6(undefined))
    : value;
}

/** The IPv4 address of a 32-bit integer. */
export function ipv4Address(value: number): Address {
  return { family: 4, w0: value | 0, w1: 0, w2: 0, w3: 0, zone: undefined };
}

/** The address that readIpv6 has read. */
function takeIpv6(zone: string | undefined): Address {
  return {
    family: 6,
    // The reader filled all four.
    w0: WORDS[0] as number,
    w1: WORDS[1] as number,
    w2: WORDS[2] as number,
    w3: WORDS[3] as number,
    zone,
  };
}

/** Reads an IPv6 address whose zone id begins after `percent`. */
function parseScoped(text: string, percent: number): Address | Fault {
  const refused = readIpv6(text, 0, percent, WORDS);
  if (refused !== undefined) return textFault(refused, text, parseAddress);
  const zone = text.slice(percent + 1);
  // In a URL the % is written %25 (RFC 6874): taken as it is, that would be a zone whose name
  // begins with 25. A number alone is that of an interface.
  if (/^(?!25.*\D)[\w.~-]+$/.test(zone)) return takeIpv6(zone);
  return makeFault('zone-character', text, '', percent + 1);
}

/** The canonical text of an address: dotted quad, or RFC 5952 followed by the zone id, if any. */
export function formatAddress(address: Address): string {
  if (address.family === 4) return integerToIpv4(address.w0);
  const text = writeIpv6(address.w0, address.w1, address.w2, address.w3);
  return address.zone === undefined ? text : `${text}%${address.zone}`;
}

/** The address as an unsigned integer, 0n to 2^32-1 or 2^128-1. A zone id does not show. */
export function addressToInteger(address: Address): bigint {
  const high = BigInt(address.w0 >>> 0);
  if (address.family === 4) return high;
  return (
    (high << 96n) |
    (BigInt(address.w1 >>> 0) << 64n) |
    (BigInt(address.w2 >>> 0) << 32n) |
    BigInt(address.w3 >>> 0)
  );
}

/** The address of an unsigned integer, or a Fault when the family has none. */
export function integerToAddress(integer: bigint, family: Family): Address | Fault {
  if (integer < 0n || integer >> BigInt(familyBits(family)) > 0n) {
    return makeFault('number', String(integer), ` for IPv${family}`);
  }
  return addressOfInteger(integer, family);
}

/** The address of an integer that is known to be in range. */
export function addressOfInteger(integer: bigint, family: Family): Address {
  if (family === 4) return ipv4Address(Number(integer));
  const word = (shift: bigint) => Number((integer >> shift) & 0xffffffffn);
  return makeAddress(6, word(96n), word(64n), word(32n), word(0n));
}

/** The 4 or 16 bytes of an address in network order. */
export function addressToBytes(address: Address): Uint8Array {
  const bytes = new Uint8Array(familyBits(address.family) / 8);
  const integer = addressToInteger(address);
  return bytes.map((_, at) => Number((integer >> BigInt(8 * (bytes.length - 1 - at))) & 255n));
}

/** The address of 4 (IPv4) or 16 (IPv6) bytes in network order, or a Fault for any other number. */
export function bytesToAddress(bytes: Uint8Array): Address | Fault {
  const { length } = bytes;
  if (length !== 4 && length !== 16) return makeFault('bytes', String(length));
  const integer = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return addressOfInteger(integer, length === 4 ? 4 : 6);
}

/** The address `offset` after this (before, if negative); undefined outside the family's space. */
export function offsetAddress(address: Address, offset: bigint): Address | undefined {
  const result = integerToAddress(addressToInteger(address) + offset, address.family);
  return 'code' in result ? undefined : { ...result, zone: address.zone };
}

/** The address after this one, or undefined after the last of the family. */
export function nextAddress(address: Address): Address | undefined {
  return offsetAddress(address, 1n);
}

/** The address before this one, or undefined before the first of the family. */
export function previousAddress(address: Address): Address | undefined {
  return offsetAddress(address, -1n);
}

/** Orders IPv4 before IPv6, then by number, then by zone id: negative, 0 or positive for `sort`. */
export function compareAddresses(a: Address, b: Address): number {
  const [zoneA = '', zoneB = ''] = [a.zone, b.zone];
  return compareBits(a, b) || Number(zoneA > zoneB) - Number(zoneA < zoneB);
}

/** Orders IPv4 before IPv6, then by number. */
export function compareBits(a: Words, b: Words): number {
  return (
    a.family - b.family ||
    (a.w0 >>> 0) - (b.w0 >>> 0) ||
    (a.w1 >>> 0) - (b.w1 >>> 0) ||
    (a.w2 >>> 0) - (b.w2 >>> 0) ||
    (a.w3 >>> 0) - (b.w3 >>> 0)
  );
}
