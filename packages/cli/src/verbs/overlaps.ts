/** `cidery overlaps 10.0.0.0/8 10.1.0.0/16` */
import { findOverlaps, type Overlap } from '../calculator/find-overlaps.ts';
import { isValueText, parseValue } from '../input/parse-value.ts';
import { readValues } from '../input/read-values.ts';
import { standardInputUnless, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { type Column, inBatches } from '../output/report.ts';
import { listOption, type RunVerb } from './verb.ts';

const COLUMNS: readonly Column<Overlap>[] = [
  { name: 'value', of: (pair) => pair.value },
  { name: 'with', of: (pair) => pair.with },
  { name: 'valueIndex', isNumeric: true, of: (pair) => pair.valueIndex },
  { name: 'withIndex', isNumeric: true, of: (pair) => pair.withIndex },
];

export const overlaps: RunVerb = async (operands, options, context) => {
  const given = standardInputUnless(operands);
  const others = listOption(options, 'with');
  const sources = toSources([...given, ...others], isValueText);
  const values = await readValues(sources.slice(0, given.length), parseValue, context);
  const partners = await readValues(sources.slice(given.length), parseValue, context);
  if (context.reporter.hasError) return;
  let count = 0;
  const pairs = findOverlaps(values, others.length === 0 ? undefined : partners);
  function* batches() {
    for (const batch of inBatches(pairs)) {
      count += batch.length;
      yield batch;
    }
  }
  await render(
    { columns: COLUMNS, batches: batches(), plain: (pair) => `${pair.value}\t${pair.with}` },
    context,
  );
  if (count === 0) context.reporter.noMatch();
};
