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
  // The boundaries of a set (see set-operations.ts) without the code of sets, which is larger.
  const boundaries = new Uint32Array(2 * size);
  boundaries.set([first.w0, first.w1, first.w2, first.w3].slice(0, size));
  boundaries.set([last.w0, last.w1, last.w2, last.w3].slice(0, size), size);
  // After the last address of a family comes 0, which the cursor reads as its end.
  increment(boundaries, size, size);
  const cursor = new PrefixCursor(boundaries, size);
  const prefixes: Prefix[] = [];
  while (cursor.next()) prefixes.push(cursor.prefix());
  return prefixes;
}
