/** What two addresses side by side are, by all lines that have them. */
import {
  type Address,
  compareAddresses,
  isFault,
  maskToLength,
  type PairRule,
  wildcardMaskToLength,
} from '@cidery/prefix';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** What an address is called that is as good as a prefix beside it. */
export const ADDRESS_NAME = /^(?:ip[ _-]?)?address$|^ip$/i;

/** Two texts side by side. */
export type Pair = readonly [first: string, second: string];

/**
 * Masks in every pair, otherwise the first and the last address of a range in every pair, otherwise
 * two values each. `unclear` where some have masks and others none, and undefined where nothing
 * tells a mask from a wildcard mask in all of them: `readValue` then reads or refuses each.
 */
export function pairRuleOf(
  pairs: readonly Pair[],
  options: ReadOptions,
): PairRule | 'unclear' | undefined {
  if (options.pairs !== undefined || pairs.length === 0) return options.pairs;
  if (pairs.every(([, second]) => isMask(second))) {
    const areMasks = pairs.every(([, second]) => maskToLength(second) !== undefined);
    const areWildcards = pairs.every(([, second]) => wildcardMaskToLength(second) !== undefined);
    if (areMasks === areWildcards) return undefined;
    return areMasks ? 'mask' : 'wildcard';
  }
  if (pairs.every((pair) => isRange(pair, options))) return 'range';
  return pairs.some(([, second]) => isOnlyMask(second)) ? 'unclear' : 'list';
}

/** Why pairs are `unclear`. */
export const UNCLEAR_PAIRS =
  'has masks in some lines and two addresses in others: choose mask, wildcard, range or list';

/** Whether a text is a mask or a wildcard mask. */
export function isMask(text: string): boolean {
  return maskToLength(text) !== undefined || wildcardMaskToLength(text) !== undefined;
}

/** Whether a text is a mask, maybe with gaps, and not an address that a list would have. */
export function isOnlyMask(text: string): boolean {
  return text.startsWith('255.') || (text.startsWith('0.') && text !== '0.0.0.0' && isMask(text));
}

function isRange(pair: Pair, options: ReadOptions): boolean {
  const [first, last] = pair.map((text) => addressOf(text, options));
  return (
    first !== undefined &&
    last !== undefined &&
    first.family === last.family &&
    compareAddresses(first, last) <= 0 &&
    // Of all ranges, only the ones up to the last address end with 255 in front.
    (!pair[1].startsWith('255.') || pair[1] === '255.255.255.255')
  );
}

/** The address that a text is; undefined for a prefix, a range and anything else. */
export function addressOf(text: string, options: ReadOptions): Address | undefined {
  const value = readValue(text, options);
  return isFault(value) || 'length' in value || 'first' in value ? undefined : value;
}
