import { orThrow } from './fault.ts';
import type { Prefix } from './prefix.ts';
import { PrefixCursor } from './prefix-cursor.ts';
import { type AddressRange, makeRange } from './range.ts';
import { increment } from './words.ts';

/**
 * The fewest prefixes that make up the range, ascending: at most 62 for IPv4 and 254 for IPv6.
 *
 * @throws FaultError for a range that `makeRange` refuses
 */
export function rangeToPrefixes(range: AddressRange): Prefix[] {
  const { first, last } = orThrow(makeRange(range.first, range.last));
  const size = first.family === 4 ? 1 : 4;
  const boundaries = new Uint32Array(2 * size);
  for (const [at, { w0, w1, w2, w3 }] of [first, last].entries()) {
    boundaries.set([w0, w1, w2, w3].slice(0, size), at * size);
  }
  // A range ends before its second boundary. After the last address of all that is the first one.
  increment(boundaries, size, size);
  const cursor = new PrefixCursor(boundaries, size);
  const prefixes: Prefix[] = [];
  while (cursor.next()) prefixes.push(cursor.prefix());
  return prefixes;
}
