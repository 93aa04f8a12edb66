/** What two addresses side by side are, by all lines that have them. */
import {
  type Address,
  compareAddresses,
  isFault,
  maskToLength,
  wildcardMaskToLength,
} from '@cidery/prefix';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** Two texts side by side. */
export type Pair = readonly [first: string, second: string];

/**
 * An address and its mask in every pair (undefined: what `readValue` does by itself), otherwise the
 * first and the last address of a range in every pair, otherwise two values each.
 */
export function pairRuleOf(pairs: readonly Pair[], options: ReadOptions): ReadOptions['pairs'] {
  if (options.pairs !== undefined || pairs.every(([, second]) => isMask(second))) {
    return options.pairs;
  }
  return pairs.every((pair) => isAscending(pair, options)) ? 'range' : 'list';
}

export function isMask(text: string): boolean {
  return maskToLength(text) !== undefined || wildcardMaskToLength(text) !== undefined;
}

function isAscending(pair: Pair, options: ReadOptions): boolean {
  const [first, last] = pair.map((text) => addressOf(text, options));
  return (
    first !== undefined &&
    last !== undefined &&
    first.family === last.family &&
    compareAddresses(first, last) <= 0
  );
}

/** The address that a text is; undefined for a prefix, a range and anything else. */
export function addressOf(text: string, options: ReadOptions): Address | undefined {
  const value = readValue(text, options);
  return isFault(value) || 'length' in value || 'first' in value ? undefined : value;
}
