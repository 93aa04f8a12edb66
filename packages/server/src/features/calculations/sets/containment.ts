import { parseValue } from '@cidery/prefix';
import { readAll, readSet } from '../read-values.ts';
import type { Containment } from './schemas.ts';

/**
 * For each value whether all of its addresses are in the set of the others, and whether some are.
 *
 * @throws {InvalidValues}
 */
export function containment(values: readonly string[], within: readonly string[]): Containment[] {
  const read = readAll(values, 'values', parseValue);
  const set = readSet(within, 'within');
  return read.map((value, index) => ({
    // There is a value for each text.
    value: values[index] as string,
    contained: set.contains(value),
    overlaps: set.overlaps(value),
  }));
}
