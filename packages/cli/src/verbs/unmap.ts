/** `--unmap`: IPv4-mapped IPv6 values as the IPv4 values that they stand for. */
import { isFault, type NetworkValue, PrefixSet, parseValue, unmapValue } from '@cidery/prefix';
import type { OptionValues } from './verb.ts';

/** Reads a value as the options say. */
export function valueParser({ unmap }: OptionValues): typeof parseValue {
  if (unmap !== true) return parseValue;
  return (text) => {
    const value = parseValue(text);
    return isFault(value) ? value : unmapValue(value);
  };
}

/** A set as the options say. */
export function unmapSet(set: PrefixSet, { unmap }: OptionValues): PrefixSet {
  return unmap === true ? PrefixSet.of(unmapped(set.prefixes())) : set;
}

function* unmapped(values: Iterable<NetworkValue>): Generator<NetworkValue, void> {
  for (const value of values) yield unmapValue(value);
}
