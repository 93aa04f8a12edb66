/** Addresses in bytes of ASCII text, read without making strings. */

export const DOT = 46;
export const COLON = 58;
const LINE_FEED = 10;

/** The byte at `at`; before the first and after the last, a line feed. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return at >= 0 && at < bytes.length ? (bytes[at] as number) : LINE_FEED; // in bounds
}

// The value of a hexadecimal digit by its byte, and -1 of any other byte.
const HEX_DIGITS = /* @__PURE__ */ Int8Array.from({ length: 256 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

/** The hexadecimal digit at `at`, or -1. */
export function hexDigitAt(bytes: Uint8Array, at: number): number {
  return HEX_DIGITS[byteAt(bytes, at)] as number; // the table has every byte
}

export function isDigit(byte: number): boolean {
  return (byte - 48) >>> 0 <= 9;
}

export function isLetter(byte: number): boolean {
  return ((byte | 32) - 97) >>> 0 <= 25;
}

/** Whether a byte is an ASCII letter or digit, and so belongs to a word. */
export function isWord(byte: number): boolean {
  return isDigit(byte) || isLetter(byte);
}

/** Whether an address may end at `end`: no word goes on there, nor behind a dot. */
export function mayEndAt(bytes: Uint8Array, end: number): boolean {
  const next = byteAt(bytes, end);
  return !isWord(next) && !(next === DOT && isWord(byteAt(bytes, end + 1)));
}

/** Whether a dotted quad may begin at `start`: no word ends there, and no single dot. */
export function mayBeginAt(bytes: Uint8Array, start: number): boolean {
  const before = byteAt(bytes, start - 1);
  return !isWord(before) && !(before === DOT && byteAt(bytes, start - 2) !== DOT);
}

/**
 * Reads the dotted quad that begins at `start` into `words[0]`, by the rules of `readIpv4`. What
 * follows it is the caller's to judge.
 *
 * @returns where the quad ends, or -1 when there is none
 */
export function readIpv4Bytes(bytes: Uint8Array, start: number, words: Int32Array): number {
  let value = 0;
  let at = start;
  for (let octets = 1; ; octets++) {
    let octet = byteAt(bytes, at) - 48;
    if (octet >>> 0 > 9) return -1;
    let digit = byteAt(bytes, ++at) - 48;
    if (digit >>> 0 <= 9) {
      if (octet === 0) return -1;
      octet = octet * 10 + digit;
      digit = byteAt(bytes, ++at) - 48;
      if (digit >>> 0 <= 9) {
        octet = octet * 10 + digit;
        if (octet > 255) return -1;
        digit = byteAt(bytes, ++at) - 48;
      }
    }
    value = (value << 8) | octet;
    if (octets === 4) break;
    if (digit !== DOT - 48) return -1;
    at++;
  }
  words[0] = value;
  return at;
}
