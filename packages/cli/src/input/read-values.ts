/** Values one by one, with the text that they came in. */
import { type Fault, isFault } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { type Line, readLines } from './read-lines.ts';
import type { Source } from './source.ts';

export interface LocatedValue<Value> {
  readonly text: string;
  readonly value: Value;
}

type Parse<Value> = (text: string) => Value | Fault;

/**
 * All values of the sources, in their order. Lines with an error are reported and left out.
 *
 * @throws InputError
 */
export async function readValues<Value>(
  sources: readonly Source[],
  parse: Parse<Value>,
  context: Context,
): Promise<LocatedValue<Value>[]> {
  const values: LocatedValue<Value>[] = [];
  for await (const lines of readLines(sources, context)) {
    for (const value of valuesOf(lines, parse, context)) values.push(value);
  }
  return values;
}

/** The values of lines. Lines with an error are reported and left out. */
export function* valuesOf<Value>(
  lines: Iterable<Line>,
  parse: Parse<Value>,
  { reporter }: Context,
): Generator<LocatedValue<Value>, void> {
  for (const { text, where } of lines) {
    const value = parse(text);
    if (isFault(value)) reporter.error(where, value);
    else yield { text, value };
  }
}
