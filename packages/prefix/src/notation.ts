/**
 * Reads one value in the notations that people's files hold. Each reader takes one notation: it
 * gives undefined for a text in another, and a Fault for one that it takes and finds wrong.
 */
import { type Address, compareBits, familyBits, formatAddress, parseAddress } from './address.ts';
import { cleanText } from './clean-text.ts';
import { type Fault, isFault, makeFault, textFault } from './fault.ts';
import { ipv4ToInteger } from './ipv4.ts';
import { maskToLength, wildcardMaskToLength } from './mask.ts';
import { readAddressNotation, readBinary } from './notation-address.ts';
import type { InterfaceAddress, NotationOptions } from './notation-options.ts';
import { formatPrefix, type Prefix, parsePrefix, prefixOf } from './prefix.ts';
import { lastAddress } from './prefix-facts.ts';
import { type AddressRange, formatRange, makeRange } from './range.ts';
import { readReverseName } from './reverse-name-reader.ts';

/** What a notation says. */
type Read = Address | Prefix | InterfaceAddress | AddressRange | Fault;

type Reader = (text: string, options: NotationOptions) => Read | undefined;

/** From the notation that looks least like another to the one that takes everything. */
const READERS: readonly Reader[] = [
  readReverseName,
  readBinary,
  readStars,
  readSlash,
  readRange,
  readPair,
];

/** Characters: more than all bits of two addresses with words and white space between them. */
const LONGEST_VALUE = 1000;

/** Reads a value in any of the common notations. The position of a Fault is one in `text`. */
export function readNotation(text: string, options: NotationOptions): Read {
  const cleaned = cleanText(text);
  // No notation is longer than this, and a text may cost only its size.
  const value =
    cleaned.length > LONGEST_VALUE ? parseAddress(cleaned) : readCleaned(cleaned, options);
  const start = isFault(value) ? text.indexOf(cleaned) : 0;
  return start > 0 && isFault(value) ? movedFault(value, start) : value;
}

/** A Fault with another position. Its message still waits until it is asked for. */
function movedFault(fault: Fault, start: number): Fault {
  return {
    code: fault.code,
    get message() {
      return fault.message;
    },
    position: fault.position === undefined ? undefined : start + fault.position,
    get suggestion() {
      return fault.suggestion;
    },
  };
}

function readCleaned(text: string, options: NotationOptions): Read {
  for (const read of READERS) {
    const value = read(text, options);
    if (value !== undefined) return value;
  }
  return readAddressText(text, text, options);
}

/** The address that a part of a text is. The position of a Fault is one in the whole. */
function readAddressText(part: string, whole: string, options: NotationOptions): Address | Fault {
  const isAlone = part === whole;
  const address = readAddressNotation(part, isAlone, options);
  if (!isFault(address) || isAlone || address.position === undefined) return address;
  const position = address.position + Math.max(whole.indexOf(part), 0);
  return textFault({ code: address.code, position }, whole, (other) => readCleaned(other, options));
}

/** `10.0.0.*`, `10.0.*.*` and `10.0.*`: the octets before the stars are the prefix. */
function readStars(text: string): Prefix | Fault | undefined {
  const stars = /^((?:\d{1,3}\.){1,3})\*(?:\.\*){0,2}$/.exec(text);
  const octets = stars?.[1]?.split('.').slice(0, -1) ?? [];
  // More than four parts are no address.
  if (stars === null || text.split('.').length > 4) return undefined;
  const network = [...octets, '0', '0', '0'].slice(0, 4).join('.');
  return parsePrefix(`${network}/${8 * octets.length}`);
}

/** An address and, after a slash, its length or its mask. */
function readSlash(text: string, options: NotationOptions): Read | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const part = completed(text.slice(0, slash).trimEnd(), text.slice(slash + 1));
  const address = readAddressText(part, text, options);
  if (isFault(address)) return address;
  return readLength(text, address, text.slice(slash + 1).trimStart(), options);
}

/**
 * `10` as 10.0.0.0 before `/8`: the octets that are missing are zero where the length needs none of
 * them. Before a longer one, `127.1` could be the short form of 127.0.0.1.
 */
function completed(address: string, length: string): string {
  if (!/^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(address)) return address;
  const octets = address.split('.').length;
  const isCovered = /^\s*\d{1,2}$/.test(length) && Number(length) <= 8 * octets;
  return isCovered ? address + '.0'.repeat(4 - octets) : address;
}

/** The value of an address and the text of its length or mask. */
function readLength(
  text: string,
  address: Address,
  lengthText: string,
  options: NotationOptions,
): Read {
  const length = lengthOf(lengthText, address, options);
  if (length === undefined) {
    // The strict reader knows best what is wrong with a length.
    const zeros = address.family === 4 ? '0.0.0.0/' : '::/';
    const strict = parsePrefix(zeros + lengthText);
    const code = isFault(strict) ? strict.code : 'mask'; // a mask where a wildcard mask is asked for
    // A reader of text gives a position.
    const inLength = isFault(strict) ? (strict.position as number) - zeros.length : 0;
    // The strict reader takes what is before another slash for an address.
    const at = inLength < 0 ? lengthText.indexOf('/') : inLength;
    const position = Math.max(text.lastIndexOf(lengthText), 0) + at;
    return textFault({ code, position }, text, (other) => readCleaned(other, options));
  }
  const prefix = prefixOf(address, length) as Prefix; // a length of the family
  return compareBits(address, prefix) === 0
    ? prefix
    : withHostBits(text, address, prefix, lengthText, options);
}

function withHostBits(
  text: string,
  address: Address,
  prefix: Prefix,
  lengthText: string,
  { hostBits, pair }: NotationOptions,
): Read {
  // As a mask, 0.0.0.0 leaves an address nothing but host bits; as a wildcard mask, none.
  if (lengthText === '0.0.0.0' && pair !== 'mask') {
    const alone = `${formatAddress(address)}/32`;
    const both = `: ${alone} with a wildcard mask, host bits alone with a mask; choose one`;
    return makeFault('mask-or-wildcard', text, both);
  }
  switch (hostBits) {
    case 'network':
      return prefix;
    case 'from':
      return { first: address, last: lastAddress(prefix) };
    case 'keep':
      return { ...prefix, address };
    default:
      return makeFault('host-bits', text, '', 0, formatPrefix(prefix));
  }
}

/** The length that a length, a mask, a wildcard mask or a hexadecimal mask says. */
function lengthOf(text: string, { family }: Address, options: NotationOptions): number | undefined {
  if (/^(?:0|[1-9]\d{0,2})$/.test(text)) {
    return Number(text) <= familyBits(family) ? Number(text) : undefined;
  }
  if (family === 6) return undefined;
  const [, hexadecimal] = /^0x([\da-f]{8})$/i.exec(text) ?? [];
  const mask =
    hexadecimal === undefined
      ? text
      : [0, 2, 4, 6].map((at) => Number.parseInt(hexadecimal.slice(at, at + 2), 16)).join('.');
  if (options.pair === 'wildcard') return wildcardMaskToLength(mask);
  if (options.pair === 'mask') return maskToLength(mask);
  return maskToLength(mask) ?? wildcardMaskToLength(mask);
}

/** Two ends with a hyphen, or `to`, between them; of the last one the last octet is enough. */
function readRange(text: string, options: NotationOptions): Read | undefined {
  // A zone id may have a hyphen.
  if (text.includes('%')) return undefined;
  const parts = text.split(/-| to /, 3);
  const [first = '', last = ''] = parts.map((part) => part.trim());
  if (parts.length === 1) return undefined;
  if (parts.length > 2) {
    const position = Math.max(text.lastIndexOf('-'), text.lastIndexOf(' to '));
    return textFault({ code: 'character', position }, text, (other) => readCleaned(other, options));
  }
  const from = readAddressText(first, text, options);
  if (isFault(from)) return from;
  const isOctet = from.family === 4 && /^(?:0|[1-9]\d{0,2})$/.test(last);
  const end = isOctet ? first.slice(0, first.lastIndexOf('.') + 1) + last : last;
  const to = readAddressText(end, text, options);
  return isFault(to) ? to : makeRange(from, to);
}

/** The words of other programs between an address and its mask. */
const MASK_WORDS = /^(?:(?:sub)?net[ -]?)?mask:?$/i;
const WILDCARD_WORDS = /^(?:(?:wildcard|inverse|host)[ -]?(?:mask|bits)|wildcard):?$/i;

/** Two texts side by side: an address and its mask, or the ends of a range. */
function readPair(text: string, options: NotationOptions): Read | undefined {
  const [first = '', ...others] = text.split(/[\s,;|]+/, 5);
  const second = others.pop() ?? '';
  const between = others.join(' ');
  const parts = [first, second];
  if (WILDCARD_WORDS.test(between)) {
    return readMaskPair(text, parts, { ...options, pair: 'wildcard' });
  }
  if (MASK_WORDS.test(between)) return readMaskPair(text, parts, { ...options, pair: 'mask' });
  if (between !== '' || second === '' || options.pair === 'list') return undefined;
  if (options.pair === 'range') return readRange(`${first}-${second}`, options);
  if (options.pair !== undefined) return readMaskPair(text, parts, options);
  const mask = maskToLength(second);
  const wildcard = wildcardMaskToLength(second);
  if (mask !== undefined && wildcard !== undefined && ipv4ToInteger(first) === 0) {
    return makeFault('mask-or-wildcard', text, readings(first, mask, wildcard));
  }
  // Addresses from 255.0.0.0 on are not in use, so that no range ends there.
  if (mask !== undefined || wildcard !== undefined || second.startsWith('255.')) {
    return readMaskPair(text, parts, options);
  }
  const isLength = /^\d{1,3}$/.test(second);
  const prefix = isLength
    ? readSlash(`${first}/${second}`, { ...options, hostBits: 'keep' })
    : undefined;
  if (prefix !== undefined && !isFault(prefix)) {
    return makeFault('length-missing', text, '', undefined, `${first}/${second}`);
  }
  return readEnds(text, first, second, options);
}

/** Two addresses side by side. With a comma or a tab between them they are the ends of a range. */
function readEnds(text: string, first: string, last: string, options: NotationOptions) {
  const from = readAddressText(first, text, options);
  const to = readAddressText(last, text, options);
  if (isFault(from) || isFault(to)) return undefined;
  const range = makeRange(from, to);
  if (isFault(range) && range.code === 'family') return makeFault('family', text);
  if (!isFault(range) && /[,\t]/.test(text)) return range;
  const shown = isFault(range)
    ? `a range backwards, from ${formatAddress(from)}`
    : `the range ${formatRange(range)}`;
  return makeFault('range-or-list', text, `: ${shown}, or two addresses; choose one of them`);
}

function readings(address: string, mask: number, wildcard: number): string {
  return `: ${address}/${mask} with a mask, ${address}/${wildcard} with a wildcard mask; choose one`;
}

function readMaskPair(text: string, parts: readonly string[], options: NotationOptions): Read {
  const [first, second] = parts as readonly [string, string];
  const address = readAddressText(first, text, options);
  return isFault(address) ? address : readLength(text, address, second, options);
}
