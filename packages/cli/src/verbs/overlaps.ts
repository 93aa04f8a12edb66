/** `cidery overlaps 10.0.0.0/8 10.1.0.0/16` */
import { findOverlaps, type NetworkValue, type Overlap, parseValue } from '@cidery/prefix';
import { type LocatedValue, readValues } from '../input/read-values.ts';
import { standardInputUnless, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { inBatches } from '../output/report.ts';
import { listOption, type RunVerb } from './verb.ts';

type Values = readonly LocatedValue<NetworkValue>[];

export const overlaps: RunVerb = async (operands, options, context) => {
  const given = standardInputUnless(operands);
  const isWithOthers = listOption(options, 'with').length > 0;
  const sources = toSources([...given, ...listOption(options, 'with')], parseValue);
  const values = await readValues(sources.slice(0, given.length), parseValue, context);
  const others = await readValues(sources.slice(given.length), parseValue, context);
  if (context.reporter.hasError) return;
  const partners = isWithOthers ? others : values;
  const pairs = findOverlaps(valuesIn(values), isWithOthers ? valuesIn(others) : undefined);
  if (pairs.count === 0n) context.reporter.noMatch();
  const value = ({ valueIndex }: Overlap) => textAt(values, valueIndex);
  const partner = ({ otherIndex }: Overlap) => textAt(partners, otherIndex);
  await render(
    {
      columns: [
        { name: 'value', of: value },
        { name: 'with', of: partner },
        { name: 'valueIndex', isNumeric: true, of: ({ valueIndex }) => valueIndex },
        { name: 'withIndex', isNumeric: true, of: ({ otherIndex }) => otherIndex },
      ],
      batches: inBatches(pairs),
      plain: (pair) => `${value(pair)}\t${partner(pair)}`,
    },
    context,
  );
};

function valuesIn(located: Values): NetworkValue[] {
  return located.map(({ value }) => value);
}

function textAt(values: Values, index: number): string {
  return (values[index] as Values[number]).text; // an index of this list
}
