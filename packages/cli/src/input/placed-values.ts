/** Values one by one, with the place of each for messages that are not about its text. */
import type { Fault } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readLines } from './read-lines.ts';
import { valuesOf } from './read-values.ts';
import type { Source } from './source.ts';

export interface PlacedValue<Value> {
  readonly value: Value;
  /** `list.txt:3: `, or empty for an argument. */
  readonly place: string;
}

/**
 * The values of the sources, in their order. Lines with an error are reported and left out.
 *
 * @throws InputError
 */
export async function* placedValues<Value>(
  sources: readonly Source[],
  parse: (text: string) => Value | Fault,
  context: Context,
): AsyncGenerator<PlacedValue<Value>, void> {
  for await (const lines of readLines(sources, context)) {
    for (const line of lines) {
      const place = line.where === '' ? '' : `${line.where}: `;
      for (const { value } of valuesOf([line], parse, context)) yield { value, place };
    }
  }
}
