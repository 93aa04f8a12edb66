/** IPv6 text and four 32-bit words: reads all forms of RFC 4291 §2.2, writes that of RFC 5952. */
import { type Refusal, refuse } from './fault.ts';
import { integerToIpv4, readIpv4 } from './ipv4.ts';

const COLON_CODE = 58;
const DOT_CODE = 46;

// Scratch: the groups of the address being read or written. Nothing in between gives way to other
// code.
const GROUPS = /* @__PURE__ */ new Int32Array(8);

// The value of a hexadecimal digit by its character code, and -1 of any other character.
const HEX_DIGITS = /* @__PURE__ */ Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

function hexDigit(code: number): number {
  return code < 128 ? (HEX_DIGITS[code] as number) : -1; // the table has 128
}

/**
 * Reads the address in `text` between `start` and `end`, which has a colon, into the first four
 * elements of `words`, most significant first.
 *
 * @returns undefined, or a refusal
 */
export function readIpv6(
  text: string,
  start: number,
  end: number,
  words: Int32Array,
): Refusal | undefined {
  let count = 0; // groups read
  let gap = -1; // groups read before '::'
  let at = start;
  if (text.charCodeAt(at) === COLON_CODE) {
    if (at + 1 >= end || text.charCodeAt(at + 1) !== COLON_CODE) return refuse('colon', at);
    gap = 0;
    at += 2;
  }
  while (at < end) {
    if (count === 8) return refuse('group-count', at);
    const groupStart = at;
    const longest = Math.min(at + 4, end);
    let group = 0;
    for (; at < longest; at++) {
      const digit = hexDigit(text.charCodeAt(at));
      if (digit < 0) break;
      group = (group << 4) | digit;
    }
    const code = at < end ? text.charCodeAt(at) : COLON_CODE;
    if (at === groupStart) return refuse(code === COLON_CODE ? 'colon' : 'character', at);
    if (code === DOT_CODE) {
      // A dotted quad stands for the last two groups.
      if (count > 6) return refuse('group-count', groupStart);
      const quad = readIpv4(text, groupStart, end);
      if (typeof quad !== 'number') return quad;
      GROUPS[count++] = quad >>> 16;
      GROUPS[count++] = quad & 65535;
      break;
    }
    if (code !== COLON_CODE) return refuse(hexDigit(code) < 0 ? 'character' : 'group-length', at);
    GROUPS[count++] = group;
    if (at === end) break;
    at++;
    if (at === end) return refuse('colon', at - 1);
    if (text.charCodeAt(at) === COLON_CODE) {
      if (gap >= 0) return refuse('double-colon', at - 1);
      gap = count;
      at++;
    }
  }
  if (gap < 0 ? count < 8 : count > 7) return refuse('group-count', end);
  if (gap >= 0) openGap(gap, count);
  // Eight groups make four words.
  words[0] = ((GROUPS[0] as number) << 16) | (GROUPS[1] as number);
  words[1] = ((GROUPS[2] as number) << 16) | (GROUPS[3] as number);
  words[2] = ((GROUPS[4] as number) << 16) | (GROUPS[5] as number);
  words[3] = ((GROUPS[6] as number) << 16) | (GROUPS[7] as number);
  return undefined;
}

/** Moves the groups after `gap` to the end, zeros what '::' left out. By hand, as they are few. */
function openGap(gap: number, count: number): void {
  let to = 7;
  // In bounds.
  for (let from = count - 1; from >= gap; from--) GROUPS[to--] = GROUPS[from] as number;
  for (; to >= gap; to--) GROUPS[to] = 0;
}

// A group costs two look-ups: its high byte without leading zeros, its low byte with them.
const HEX = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte.toString(16));
const HEX_COLON = /* @__PURE__ */ HEX.map((digits) => `${digits}:`);
const PADDED = /* @__PURE__ */ HEX.map((digits) => digits.padStart(2, '0'));
const PADDED_COLON = /* @__PURE__ */ PADDED.map((digits) => `${digits}:`);

// The run of zero groups to leave out, by the eight bits that say which groups are zero: its start
// * 16 + its length, or 0 for none. The longest run of two or more, the first of equals (RFC 5952
// §4.2).
const ZERO_RUNS = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, zeros) => {
  const bits = zeros.toString(2).padStart(8, '0');
  const runs = bits.match(/11+/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest === '' ? 0 : bits.indexOf(longest) * 16 + longest.length;
});

// A byte is always an index of the tables, here and below.
function hex(group: number): string {
  return group < 256
    ? (HEX[group] as string)
    : (HEX[group >>> 8] as string) + (PADDED[group & 255] as string);
}

function hexColon(group: number): string {
  return group < 256
    ? (HEX_COLON[group] as string)
    : (HEX[group >>> 8] as string) + (PADDED_COLON[group & 255] as string);
}

/**
 * The text of an address given as four words, as RFC 5952 has it: lower case, no leading zeros, the
 * longest run of zero groups as `::`, an IPv4-mapped address with its dotted quad (§5).
 */
export function writeIpv6(w0: number, w1: number, w2: number, w3: number): string {
  if (w2 === 0xffff && w1 === 0 && w0 === 0) return `::ffff:${integerToIpv4(w3)}`;
  const g0 = w0 >>> 16;
  const g1 = w0 & 65535;
  const g2 = w1 >>> 16;
  const g3 = w1 & 65535;
  const g4 = w2 >>> 16;
  const g5 = w2 & 65535;
  const g6 = w3 >>> 16;
  const g7 = w3 & 65535;
  const zeros =
    (g0 ? 0 : 128) |
    (g1 ? 0 : 64) |
    (g2 ? 0 : 32) |
    (g3 ? 0 : 16) |
    (g4 ? 0 : 8) |
    (g5 ? 0 : 4) |
    (g6 ? 0 : 2) |
    (g7 ? 0 : 1);
  const run = ZERO_RUNS[zeros] as number;
  if (run === 0) {
    // In pairs, for fewer and shorter copies.
    return (
      hexColon(g0) +
      hexColon(g1) +
      (hexColon(g2) + hexColon(g3)) +
      (hexColon(g4) + hexColon(g5) + (hexColon(g6) + hex(g7)))
    );
  }
  GROUPS[0] = g0;
  GROUPS[1] = g1;
  GROUPS[2] = g2;
  GROUPS[3] = g3;
  GROUPS[4] = g4;
  GROUPS[5] = g5;
  GROUPS[6] = g6;
  const start = run >>> 4;
  const end = start + (run & 15);
  let text = start === 0 ? ':' : '';
  for (let group = 0; group < start; group++) text += hexColon(GROUPS[group] as number);
  text += ':';
  if (end === 8) return text;
  for (let group = end; group < 7; group++) text += hexColon(GROUPS[group] as number);
  return text + hex(g7);
}

/** Text of a prefix's first address: `::ffff:0:0/96` as IANA and RFC 4291 do, not dotted quad. */
export function writeIpv6Network(
  w0: number,
  w1: number,
  w2: number,
  w3: number,
  length: number,
): string {
  return length === 96 && w2 === 0xffff && (w0 | w1) === 0
    ? '::ffff:0:0'
    : writeIpv6(w0, w1, w2, w3);
}
