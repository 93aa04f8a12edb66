/** `cidery range 10.0.0.5-10.0.0.9` */
import { type AddressRange, formatPrefix, isFault, parseAddress, parseRange } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readLines } from '../input/read-lines.ts';
import { type Source, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { PREFIX_COLUMNS } from './prefix-columns.ts';
import type { RunVerb } from './verb.ts';

const isRangeText = (text: string) => !isFault(parseRange(text));

export const range: RunVerb = async (operands, _options, context) => {
  const calculator = await context.calculator();
  const sources = toSources(joinPair(operands), isRangeText);
  async function* batches() {
    for await (const item of ranges(sources, context)) yield await calculator.range(item);
  }
  await render({ columns: PREFIX_COLUMNS, batches: batches(), plain: formatPrefix }, context);
};

/** Two addresses are the ends of a range. */
function joinPair(operands: readonly string[]): readonly string[] {
  const areAddresses = operands.every((operand) => !isFault(parseAddress(operand)));
  return operands.length === 2 && areAddresses ? [operands.join('-')] : operands;
}

async function* ranges(sources: readonly Source[], context: Context): AsyncGenerator<AddressRange> {
  for await (const lines of readLines(sources, context)) {
    for (const { text, where } of lines) {
      const value = parseRange(text);
      if (isFault(value)) context.reporter.fault(where, value);
      else yield value;
    }
  }
}
