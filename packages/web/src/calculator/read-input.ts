/** Reads the calculator's input: every notation, strictly. */
import {
  type Address,
  type AddressRange,
  type Fault,
  isFault,
  makeRange,
  maskToLength,
  orThrow,
  type Prefix,
  parseAddress,
  parsePrefix,
  wildcardMaskToLength,
} from '@cidery/prefix';
import { suggest } from '@cidery/reader';
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

/** An error and its place: an index in the text as it was typed. */
export interface InputFault {
  readonly message: string;
  readonly position: number;
}

/** Characters: more than any address, mask, range or zone needs. */
export const INPUT_LIMIT = 200;

/** What four octets can stand for. */
export const WAYS = ['address', 'mask', 'wildcard'] as const;
export type ReadAs = (typeof WAYS)[number];

/**
 * Reads the calculator's input, as `as` says if that is possible. Ignores surrounding white space.
 */
export function readInput(text: string, as?: ReadAs): Reading {
  const start = text.length - text.trimStart().length;
  const content = text.trim();
  if (content === '') return { kind: 'empty' };
  if (content.length > INPUT_LIMIT)
    return faultAt(strings.calculator.tooLong(INPUT_LIMIT), start + INPUT_LIMIT);
  const chosen = as && readWay(content, as);
  if (chosen !== undefined) return chosen;
  const reading = readContent(content);
  if (reading.kind !== 'fault') return reading;
  return faultAt(reading.fault.message, reading.fault.position + start);
}

/** The readings of an ambiguous input: `128.0.0.0` is an address and the mask of a /1. */
export function waysToRead(text: string): ReadAs[] {
  const ways = WAYS.filter((way) => readWay(text.trim(), way) !== undefined);
  return ways.length > 1 ? ways : [];
}

function readWay(content: string, as: ReadAs): Reading | undefined {
  if (as === 'address') {
    const address = parseAddress(content);
    return isFault(address) ? undefined : { kind: 'address', address };
  }
  const isWildcard = as === 'wildcard';
  const length = isWildcard ? wildcardMaskToLength(content) : maskToLength(content);
  return length === undefined ? undefined : { kind: 'mask', length, isWildcard };
}

function readContent(content: string): Reading {
  const bare = /^\/?(\d{1,3})$/.exec(content);
  if (bare?.[1] !== undefined) return readLength(bare[1], content);
  if (content.includes('-')) return readRange(content);
  const pair = /^([^\s/]+?)(?:\s+mask\s+|\s*[\s,]\s*)(\S+)$/i.exec(content);
  if (pair !== null) return readPair(content, pair as unknown as [string, string, string]); // both groups match
  const slash = content.indexOf('/');
  return slash >= 0 ? readPrefix(content, slash) : readAddress(content);
}

function readLength(digits: string, content: string): Reading {
  const length = Number(digits);
  const isStrict = String(length) === digits;
  if (isStrict && length <= 128) return { kind: 'length', length };
  return faultAt(
    isStrict ? strings.calculator.longLength : strings.calculator.zeroLength,
    content.length - digits.length,
  );
}

/** `first-last`, with white space around the hyphen or without. */
function readRange(content: string): Reading {
  const hyphen = content.indexOf('-');
  const first = content.slice(0, hyphen).trimEnd();
  const rest = content.slice(hyphen + 1);
  const last = rest.trimStart();
  const lastStart = content.length - last.length;
  const from = parseAddress(first);
  if (isFault(from)) return toFault(from);
  const to = parseAddress(last);
  if (isFault(to)) return toFault(to, lastStart);
  const range = makeRange(from, to);
  return isFault(range) ? faultAt(range.message, lastStart) : { kind: 'range', range };
}

/** An address and a mask or length with white space or a comma between them. */
function readPair(content: string, [, address, mask]: [string, string, string]): Reading {
  const bareMask = mask.replace(/^\//, '');
  const composed = `${address}/${bareMask}`;
  const reading = readPrefix(composed, address.length);
  if (reading.kind !== 'fault') return reading;
  const { message, position } = reading.fault;
  const moved = position - address.length - 1 + content.length - bareMask.length;
  return faultAt(
    // A message quotes the text as it was typed.
    message.replace(composed, () => content),
    position <= address.length ? position : moved,
  );
}

/** `address/length`, `address/mask`, `address/wildcard`, with any address of the prefix. */
function readPrefix(content: string, slash: number): Reading {
  const address = parseAddress(content.slice(0, slash));
  if (isFault(address)) return toFault(address);
  const prefix = parsePrefix(content);
  if (!isFault(prefix)) return { kind: 'prefix', prefix, address: undefined };
  if (prefix.code !== 'host-bits') return toFault(prefix);
  // For a prefix with host bits the library always suggests the one without.
  return { kind: 'prefix', prefix: orThrow(parsePrefix(prefix.suggestion as string)), address };
}

/** An address or, when nobody would use it as an address, a mask. */
function readAddress(content: string): Reading {
  if (content.startsWith('255.')) {
    const length = maskToLength(content);
    if (length !== undefined) return { kind: 'mask', length, isWildcard: false };
    if (!isFault(parseAddress(content))) return faultAt(strings.calculator.gapMask(content), 0);
  }
  if (content.startsWith('0.') && content !== '0.0.0.0') {
    const length = wildcardMaskToLength(content);
    if (length !== undefined) return { kind: 'mask', length, isWildcard: true };
  }
  const address = parseAddress(content, { zone: true });
  return isFault(address) ? toFault(address) : { kind: 'address', address };
}

function toFault(fault: Fault, offset = 0): Reading {
  // Every fault of a parser has a position.
  return faultAt(fault.message, (fault.position as number) + offset);
}

function faultAt(message: string, position: number): Reading {
  return { kind: 'fault', fault: { message, position } };
}

/** The input that was probably meant by one that cannot be read, if there is one. */
export function suggestInput(text: string): string | undefined {
  return suggest(text, (other) => !['fault', 'empty'].includes(readInput(other).kind));
}
