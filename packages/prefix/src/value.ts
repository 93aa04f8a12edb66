/** Values of any kind: what people write where an address, a prefix or a range may stand. */
import { type Address, compareBits, familyBits, parseAddress } from './address.ts';
import { type Fault, isFault, makeFault } from './fault.ts';
import { maskToLength, wildcardMaskToLength } from './mask.ts';
import { readNotation } from './notation.ts';
import type { InterfaceAddress, NotationOptions } from './notation-options.ts';
import {
  type ParsePrefixOptions,
  type Prefix,
  parsePrefix,
  parsePrefixWithMask,
  prefixOf,
} from './prefix.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';
import { type AddressRange, parseRange, rangeSize } from './range.ts';

/** An address, a prefix or a range. A range has `first`, a prefix `length`, an address neither. */
export type NetworkValue = Address | Prefix | InterfaceAddress | AddressRange;

/** An address and what may be its mask after a space, as router configurations write them. */
const SPACED = /^([\d.]+) ([^ /-]+)$/;

/**
 * Reads what `parsePrefix` reads, and an address, a space and its mask: `10.0.0.0 255.0.0.0`. What
 * could have a mask as well as a wildcard mask, `0.0.0.0 255.255.255.255`, is refused.
 */
export function parsePrefixNotation(text: string, options?: ParsePrefixOptions): Prefix | Fault {
  // Most texts have a slash and no space, and are read without a look at the expression.
  const [, address, mask = ''] = (!text.includes('/') && SPACED.exec(text)) || [];
  if (address === undefined) return parsePrefix(text, options);
  const isEither = maskToLength(mask) !== undefined && wildcardMaskToLength(mask) !== undefined;
  // Its Fault has both readings.
  if (isEither && address === '0.0.0.0') return readNotation(text, {}) as Fault;
  return parsePrefixWithMask(address, mask);
}

/**
 * Reads a prefix in any of these notations, or an address as the prefix of that address alone. With
 * options it takes what `parseValue` takes, a range only if it is one prefix.
 */
export function parsePrefixOrAddress(text: string, options?: NotationOptions): Prefix | Fault {
  if (options === undefined) return parsePrefixNotation(text, ACCEPT_ADDRESS);
  const value = parseValue(text, options);
  if (isFault(value)) return value;
  return prefixOfValue(value) ?? makeFault('not-prefix', text, ': it is a range');
}

const ACCEPT_ADDRESS = { acceptAddress: true };

/** The prefix that a value is; undefined for a range that is not one prefix. */
function prefixOfValue(value: NetworkValue): Prefix | undefined {
  if ('length' in value) return value;
  const range = valueRange(value);
  const { first } = range;
  const hostBits = rangeSize(range).toString(2).length - 1;
  const prefix = prefixOf(first, familyBits(first.family) - hostBits) as Prefix; // at most all bits
  const isWhole =
    compareBits(prefix, first) === 0 && compareBits(lastAddress(prefix), range.last) === 0;
  return isWhole ? prefix : undefined;
}

/**
 * Reads an address, a prefix (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.0 255.0.0.0`) or a range
 * (`10.0.0.5-10.0.0.9`). Options choose what else it reads.
 */
export function parseValue(text: string, options: NotationOptions = {}): NetworkValue | Fault {
  const { notations, pair } = options;
  // Who says how a pair reads means every pair. What the strict reader refuses in any case would
  // only cost time.
  const isStrict = pair === undefined && (notations !== 'common' || PLAIN.test(text));
  const strict = isStrict ? parseStrictly(text) : undefined;
  if (strict !== undefined && (!isFault(strict) || !needsNotation(strict, options))) return strict;
  return notations === 'common' || strict !== undefined || isPair(text)
    ? readNotation(text, options)
    : parseStrictly(text);
}

/** The characters of addresses, prefixes and ranges. */
const PLAIN = /^[\da-f.:/-]+$/i;

/** Whether options read a text that the strict reader refused with this Fault. */
function needsNotation({ code }: Fault, { notations, hostBits, zone }: NotationOptions): boolean {
  return (
    notations === 'common' ||
    (code === 'host-bits' && hostBits !== undefined) ||
    (code === 'zone' && zone !== undefined)
  );
}

/** Whether a text has two dotted quads that the strict reader takes. */
function isPair(text: string): boolean {
  return SPACED.test(text) || /\/\d+\./.test(text);
}

function parseStrictly(text: string): NetworkValue | Fault {
  if (text.includes('/') || SPACED.test(text)) return parsePrefixNotation(text);
  return text.includes('-') ? parseRange(text) : parseAddress(text);
}

/** The first and the last address of a value. */
export function valueRange(value: NetworkValue): AddressRange {
  if ('first' in value) return value;
  return 'length' in value
    ? { first: firstAddress(value), last: lastAddress(value) }
    : { first: value, last: value };
}
