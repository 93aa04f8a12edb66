import { readAll, readSet, valueReader } from '../read-values.ts';
import { readOptionsOf } from '../reading.ts';
import type { Containment, ContainsBody } from './schemas.ts';

/**
 * For each value whether all of its addresses are in the set of the others, and whether some are.
 *
 * @throws {InvalidValues}
 */
export function containment({ values, within, ...rest }: ContainsBody): Containment[] {
  const options = readOptionsOf(rest);
  const read = readAll(values, 'values', valueReader(options));
  const set = readSet(within, 'within', options);
  return read.map((value, index) => ({
    // There is a value for each text.
    value: values[index] as string,
    contained: set.contains(value),
    overlaps: set.overlaps(value),
  }));
}
