/** `cidery range 10.0.0.5-10.0.0.9` */
import { formatPrefix, isFault, parseAddress, rangeToPrefixes } from '@cidery/prefix';
import { RANGE } from '../input/kinds.ts';
import { readValues } from '../input/read-values.ts';
import { toValueSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { PREFIX_COLUMNS } from './prefix-columns.ts';
import type { RunVerb } from './verb.ts';

export const range: RunVerb = async (operands, _options, context) => {
  const sources = toValueSources(joinPair(operands), context);
  async function* batches() {
    for await (const values of readValues(sources, RANGE, context)) {
      for (const { value } of values) yield rangeToPrefixes(value);
    }
  }
  await render({ columns: PREFIX_COLUMNS, batches: batches(), plain: formatPrefix }, context);
};

/** Two addresses are the ends of a range. */
function joinPair(operands: readonly string[]): readonly string[] {
  const areAddresses = operands.every((operand) => !isFault(parseAddress(operand)));
  return operands.length === 2 && areAddresses ? [operands.join('-')] : operands;
}
