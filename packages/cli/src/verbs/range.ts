/** `cidery range 10.0.0.5-10.0.0.9` */
import { formatPrefix, isFault, parseAddress, parseRange, rangeToPrefixes } from '@cidery/prefix';
import { readLines } from '../input/read-lines.ts';
import { valuesOf } from '../input/read-values.ts';
import { toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { PREFIX_COLUMNS } from './prefix-columns.ts';
import type { RunVerb } from './verb.ts';

export const range: RunVerb = async (operands, _options, context) => {
  const sources = toSources(joinPair(operands), parseRange);
  async function* batches() {
    for await (const lines of readLines(sources, context)) {
      for (const { value } of valuesOf(lines, parseRange, context)) yield rangeToPrefixes(value);
    }
  }
  await render({ columns: PREFIX_COLUMNS, batches: batches(), plain: formatPrefix }, context);
};

/** Two addresses are the ends of a range. */
function joinPair(operands: readonly string[]): readonly string[] {
  const areAddresses = operands.every((operand) => !isFault(parseAddress(operand)));
  return operands.length === 2 && areAddresses ? [operands.join('-')] : operands;
}
