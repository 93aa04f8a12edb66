/**
 * IPv4 prefix lengths, masks and wildcard masks, each as text.
 *
 * A length is the decimal digits 0 to 32 without leading zero, sign or white space. A mask is a
 * strict dotted quad whose one bits are contiguous from the left (RFC 4632 §5.1); a wildcard mask
 * is its complement.
 */
import { integerToIpv4, readIpv4 } from './ipv4.ts';

const MASKS = /* @__PURE__ */ Array.from({ length: 33 }, (_, length) =>
  integerToIpv4(maskBits(length)),
);

/** The mask of a length from 0 to 32 as a signed 32-bit integer. */
export function maskBits(length: number): number {
  return length === 0 ? 0 : -1 << (32 - length);
}

/**
 * The length of a contiguous mask given as a 32-bit integer, or -1 when its one bits have a gap.
 */
export function maskBitsToLength(mask: number): number {
  const wildcard = ~mask;
  return (wildcard & (wildcard + 1)) === 0 ? Math.clz32(wildcard) : -1;
}

/**
 * Reads the decimal digits of a prefix length in `text` between `start` and `end`.
 *
 * @returns the length, or -1 when the digits are not a length up to `longest` (32 or 128)
 */
export function readLength(text: string, start: number, end: number, longest: number): number {
  const digits = end - start;
  if (digits < 1 || digits > 3) return -1;
  let length = text.charCodeAt(start) - 48;
  if (length < 0 || length > 9 || (length === 0 && digits > 1)) return -1;
  for (let at = start + 1; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    length = length * 10 + digit;
  }
  return length <= longest ? length : -1;
}

/** A length as a number, or -1. */
function lengthNumber(length: string | number): number {
  return typeof length === 'string' ? readLength(length, 0, length.length, 32) : length;
}

/**
 * The mask of a length: `'18'` gives `'255.255.192.0'`.
 *
 * @returns undefined when `length` is not a length
 */
export function lengthToMask(length: string | number): string | undefined {
  return MASKS[lengthNumber(length)];
}

/**
 * The wildcard mask of a length: `'18'` gives `'0.0.63.255'`.
 *
 * @returns undefined when `length` is not a length
 */
export function lengthToWildcardMask(length: string | number): string | undefined {
  const number = lengthNumber(length);
  return MASKS[number] === undefined ? undefined : integerToIpv4(~maskBits(number));
}

/**
 * The length of a mask: `'255.128.0.0'` gives 9.
 *
 * @returns undefined when `mask` is not a strict dotted quad or its one bits are not contiguous
 */
export function maskToLength(mask: string): number | undefined {
  return lengthOf(mask, 0);
}

/** The length of the mask that the text is once the bits of `flip` are flipped. */
function lengthOf(text: string, flip: number): number | undefined {
  const value = readIpv4(text, 0, text.length);
  const length = typeof value === 'number' ? maskBitsToLength(value ^ flip) : -1;
  return length < 0 ? undefined : length;
}

/**
 * The length of a wildcard mask: `'0.127.255.255'` gives 9.
 *
 * @returns undefined when `wildcardMask` is not a strict dotted quad or its zero bits are not
 * contiguous
 */
export function wildcardMaskToLength(wildcardMask: string): number | undefined {
  return lengthOf(wildcardMask, -1);
}
