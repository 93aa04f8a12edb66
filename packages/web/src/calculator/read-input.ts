/** Reads the calculator's input: what the reader of files takes, and what stands only here. */
import {
  type Address,
  type AddressRange,
  type Fault,
  formatAddress,
  isFault,
  maskToLength,
  type NetworkValue,
  type PairRule,
  type Prefix,
  quoteInput,
  wildcardMaskToLength,
} from '@cidery/prefix';
import { readValue, suggest } from '@cidery/reader';
import { strings } from '../strings.ts';

export type Reading =
  | { readonly kind: 'empty' }
  /** A prefix; `address` is set when the input was an address inside it. */
  | { readonly kind: 'prefix'; readonly prefix: Prefix; readonly address: Address | undefined }
  | { readonly kind: 'address'; readonly address: Address }
  | { readonly kind: 'range'; readonly range: AddressRange }
  /** A bare length; from 33 on it can only be IPv6's. */
  | { readonly kind: 'length'; readonly length: number }
  /** A bare mask or wildcard mask. */
  | { readonly kind: 'mask'; readonly length: number; readonly isWildcard: boolean }
  | { readonly kind: 'fault'; readonly fault: InputFault };

/** An error and its place in the text as it was typed. */
export interface InputFault {
  readonly message: string;
  /** The index of what is wrong. */
  readonly position: number;
  /** The part around it that is wrong as a whole: the octet, the group, the length, the mask. */
  readonly start: number;
  readonly end: number;
}

/** Characters: more than any address, mask, range or zone needs. */
export const INPUT_LIMIT = 200;

/** What four octets alone, and the second of two addresses, can stand for. */
export const WAYS = ['address', 'mask', 'wildcard', 'range', 'first', 'second'] as const;
export type ReadAs = (typeof WAYS)[number];

/**
 * Reads the calculator's input, as `as` says if that is possible. Ignores surrounding white space.
 */
export function readInput(text: string, as?: ReadAs): Reading {
  const start = text.length - text.trimStart().length;
  const content = text.trim();
  if (content === '') return { kind: 'empty' };
  if (content.length > INPUT_LIMIT)
    return faultAt(strings.calculator.tooLong(INPUT_LIMIT), start + INPUT_LIMIT, text.length);
  const chosen = as && readWay(content, as);
  if (chosen !== undefined) return chosen;
  return movedBy(start, readContent(content));
}

/**
 * The readings of an ambiguous input: `128.0.0.0` is an address and the mask of a /1, and `0.0.0.0
 * 255.255.255.255` has a mask or a wildcard mask, or is a range.
 */
export function waysToRead(text: string): ReadAs[] {
  const content = text.trim();
  const ways = WAYS.filter((way) => readWay(content, way) !== undefined);
  // One way of what is refused is a choice, too.
  return ways.length > 1 || isFault(read(content)) ? ways : [];
}

/** What a second address, or a mask, makes ambiguous. */
const AMBIGUOUS: readonly Fault['code'][] = ['mask-or-wildcard', 'range-or-list', 'host-bits'];

/** An ambiguous input in one of its ways; undefined where it has no such way. */
function readWay(content: string, as: ReadAs): Reading | undefined {
  const value = read(content);
  if (!isFault(value)) return readOctets(value, as);
  if (as === 'address' || !AMBIGUOUS.includes(value.code)) return undefined;
  if (as === 'mask' || as === 'wildcard' || as === 'range') {
    const chosen = read(content, as);
    return isFault(chosen) ? undefined : readingOf(content, chosen);
  }
  if (value.code !== 'range-or-list') return undefined;
  const [first, second] = content.split(/[\s,;|]+/) as [string, string]; // two addresses
  const part = as === 'first' ? first : second;
  return readingOf(part, read(part));
}

/** Four octets in one of their ways. */
function readOctets(value: NetworkValue, as: ReadAs): Reading | undefined {
  if ('length' in value || 'first' in value) return undefined;
  if (as === 'address') return { kind: 'address', address: value };
  const isWildcard = as === 'wildcard';
  if (!isWildcard && as !== 'mask') return undefined;
  const octets = formatAddress(value);
  const length = isWildcard ? wildcardMaskToLength(octets) : maskToLength(octets);
  return length === undefined ? undefined : { kind: 'mask', length, isWildcard };
}

function readContent(content: string): Reading {
  const bare = /^\/?(\d{1,3})$/.exec(content);
  if (bare?.[1] !== undefined) return readLength(bare[1], content);
  const spaced = /^([^\s/,]+)[\s,]+(\d{1,3})$/.exec(content);
  if (spaced !== null) return readSpacedLength(content, spaced);
  return readingOf(content, read(content));
}

/** Reads as the command and the service do, and keeps what is typed beyond a prefix. */
function read(content: string, pairs?: PairRule): NetworkValue | Fault {
  return readValue(content, { hostBits: 'keep', zone: 'keep', pairs });
}

function readLength(digits: string, content: string): Reading {
  const length = Number(digits);
  const isStrict = String(length) === digits;
  if (isStrict && length <= 128) return { kind: 'length', length };
  return faultAt(
    isStrict ? strings.calculator.longLength : strings.calculator.zeroLength,
    content.length - digits.length,
    content.length,
  );
}

/** An address and a length with white space or a comma between them, as in `2001:db8:: 32`. */
function readSpacedLength(content: string, parts: readonly string[]): Reading {
  const [, address, digits] = parts as [string, string, string]; // both groups match
  const reading = readingOf(content, read(`${address}/${digits}`));
  const isLength = reading.kind === 'fault' && reading.fault.position >= address.length;
  return isLength ? movedBy(content.length - address.length - 1 - digits.length, reading) : reading;
}

/** The reading of a value that was read from `content`. */
function readingOf(content: string, value: NetworkValue | Fault): Reading {
  if (isFault(value)) return toFault(content, value);
  if ('first' in value) return { kind: 'range', range: value };
  if (!('length' in value)) return readAddress(content, value);
  if (!('address' in value)) return { kind: 'prefix', prefix: value, address: undefined };
  const { address, ...prefix } = value;
  return { kind: 'prefix', prefix, address };
}

/** An address or, when nobody would use it as an address, a mask. */
function readAddress(content: string, address: Address): Reading {
  const octets = formatAddress(address);
  if (octets.startsWith('255.')) {
    const length = maskToLength(octets);
    if (length !== undefined) return { kind: 'mask', length, isWildcard: false };
    const start = Math.max(content.indexOf(octets), 0);
    return faultAt(strings.calculator.gapMask(octets), start, start + octets.length);
  }
  const length = octets.startsWith('0.') ? wildcardMaskToLength(octets) : undefined;
  return length === undefined || length === 32
    ? { kind: 'address', address }
    : { kind: 'mask', length, isWildcard: true };
}

/** A message begins with the input, which it quotes as it was typed. */
const QUOTED = /^"(?:[^"\\]|\\.)*"/;

/** The page shows a suggestion as a button instead. */
const SUGGESTION = ': did you mean ';

/** What stands between two parts. */
const SEPARATORS = [' ', '\t', ',', ';', '|', '-'];

/** The Fault of a reader. Where it has no place, its second part is meant. */
function toFault(content: string, fault: Fault): Reading {
  const second = 1 + Math.max(...SEPARATORS.map((one) => content.lastIndexOf(one)));
  const position = Math.min(fault.position ?? second, content.length);
  const [start, end] = partAround(content, position, WHOLE.includes(fault.code));
  return {
    kind: 'fault',
    fault: {
      // Of the inputs that are tried few are shown, so that the message waits until it is asked for.
      get message() {
        const message = fault.message.replace(QUOTED, () => quoteInput(content));
        const end = message.lastIndexOf(SUGGESTION);
        return end < 0 ? message : message.slice(0, end);
      },
      position,
      start,
      end,
    },
  };
}

/** The errors of an address, a mask or a range as a whole, not of one number in it. */
const WHOLE: readonly Fault['code'][] = [
  'mask',
  'mask-or-wildcard',
  'range-or-list',
  'range-order',
  'family',
  'octet-count',
  'group-count',
];

/**
 * The part of a text around an index, from its start to its end: a number between two separators,
 * the separators themselves, or with `isWhole` a whole address. It is empty at the end of the text.
 */
function partAround(text: string, index: number, isWhole: boolean): [start: number, end: number] {
  const inside = isWhole ? /[^\s,;|/-]/ : /[^\s,;|/.:%-]/;
  const character = text[index];
  if (character === undefined) return [index, index];
  // What an address lacks is reported at its end.
  if (isWhole && !inside.test(character) && inside.test(text.charAt(index - 1)))
    return [partAround(text, index - 1, true)[0], index];
  const isInPart = inside.test(character);
  const belongs = (other: string | undefined) =>
    other !== undefined && (isInPart ? inside.test(other) : other === character);
  let [start, end] = [index, index + 1];
  while (belongs(text[start - 1])) start--;
  while (belongs(text[end])) end++;
  return [start, end];
}

function faultAt(message: string, start: number, end: number): Reading {
  return { kind: 'fault', fault: { message, position: start, start, end } };
}

/** A reading whose error is so many characters further on. */
function movedBy(characters: number, reading: Reading): Reading {
  if (reading.kind !== 'fault') return reading;
  const { fault } = reading;
  return {
    kind: 'fault',
    fault: {
      get message() {
        return fault.message;
      },
      position: fault.position + characters,
      start: fault.start + characters,
      end: fault.end + characters,
    },
  };
}

/** The input that was probably meant by one that cannot be read, if there is one. */
export function suggestInput(text: string): string | undefined {
  return suggest(text, (other) => !['fault', 'empty'].includes(readInput(other).kind));
}
