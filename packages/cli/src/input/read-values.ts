/** Values one by one, with the text that they came in. */
import { type AddressRange, isFault, type Prefix } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { parseValue } from './parse-value.ts';
import { type Line, readLines } from './read-lines.ts';
import type { Source } from './source.ts';

export interface LocatedValue {
  readonly text: string;
  readonly value: Prefix | AddressRange;
}

/**
 * All values of the sources, in their order. Faults are reported and left out.
 *
 * @throws InputError
 */
export async function readValues(
  sources: readonly Source[],
  context: Context,
): Promise<LocatedValue[]> {
  const values: LocatedValue[] = [];
  for await (const lines of readLines(sources, context)) {
    for (const value of validValues(lines, context)) values.push(value);
  }
  return values;
}

/** The values of lines. Faults are reported and left out. */
export function validValues(lines: readonly Line[], { reporter }: Context): LocatedValue[] {
  return lines.flatMap(({ text, where }) => {
    const value = parseValue(text);
    if (!isFault(value)) return [{ text, value }];
    reporter.fault(where, value);
    return [];
  });
}
