/**
 * IPv4 text and 32-bit integers. Strict: exactly four decimal octets, 0 to 255, without leading
 * zero, sign or white space. Short (`127.1`), octal (`010`) and hexadecimal (`0x7f`) forms are
 * refused (RFC 6943 §3.1.1).
 */
import { type Refusal, refuse } from './fault.ts';

/** The digit at `at`; of a dot and of the end DOT; of anything else some other number. */
function digitAt(text: string, at: number, end: number): number {
  return at < end ? text.charCodeAt(at) - 48 : DOT;
}

const DOT = -2; // its character code is 46

function isDigit(digit: number): boolean {
  return digit >>> 0 <= 9;
}

/**
 * Reads the dotted quad in `text` between `start` and `end`.
 *
 * @returns the address as a signed 32-bit integer, which the engine need not box, or a refusal
 */
export function readIpv4(text: string, start: number, end: number): number | Refusal {
  let value = 0;
  let at = start;
  for (let dots = 0; ; dots++) {
    let octet = digitAt(text, at, end);
    if (!isDigit(octet)) return refuseOctet(octet, start, at, end);
    let digit = digitAt(text, ++at, end);
    if (isDigit(digit)) {
      if (octet === 0) return refuse('leading-zero', at - 1);
      octet = octet * 10 + digit;
      digit = digitAt(text, ++at, end);
      if (isDigit(digit)) {
        octet = octet * 10 + digit;
        if (octet > 255) return refuse('octet-range', at);
        digit = digitAt(text, ++at, end);
      }
    }
    value = (value << 8) | octet;
    if (dots === 3 && at === end) return value;
    if (digit !== DOT) return refuse(isDigit(digit) ? 'octet-range' : 'character', at);
    if (dots === 3 || at === end) return refuse('octet-count', at);
    at++;
  }
}

/** The refusal of something other than a digit where an octet begins. */
function refuseOctet(found: number, start: number, at: number, end: number): Refusal {
  return refuse(found !== DOT ? 'character' : start === end ? 'empty' : 'octet-missing', at);
}

/**
 * The integer of a dotted quad: `'10.0.0.1'` gives 167772161.
 *
 * @returns an unsigned 32-bit integer, or undefined when `text` is not a strict dotted quad
 */
export function ipv4ToInteger(text: string): number | undefined {
  const value = readIpv4(text, 0, text.length);
  return typeof value === 'number' ? value >>> 0 : undefined;
}

// An octet costs one look-up instead of a division and a concatenation.
const OCTETS = /* @__PURE__ */ Array.from({ length: 256 }, (_, octet) => String(octet));
const DOTTED_OCTETS = /* @__PURE__ */ Array.from({ length: 256 }, (_, octet) => `${octet}.`);

/**
 * The dotted quad of a 32-bit integer; of any other number, its lowest 32 bits.
 */
export function integerToIpv4(value: number): string {
  return (
    // A byte is always an index of the tables.
    (DOTTED_OCTETS[value >>> 24] as string) +
    (DOTTED_OCTETS[(value >>> 16) & 255] as string) +
    (DOTTED_OCTETS[(value >>> 8) & 255] as string) +
    (OCTETS[value & 255] as string)
  );
}
