/** `cidery overlaps 10.0.0.0/8 10.1.0.0/16` */
import { findOverlaps, type NetworkValue, type Overlap } from '@cidery/prefix';
import { anyValue } from '../input/kinds.ts';
import { type LocatedValue, readAllValues } from '../input/read-values.ts';
import { refuseTwoStdin, standardInputUnless, toValueSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { inBatches } from '../output/report.ts';
import { labelSuffix } from './labels.ts';
import { listOption, type RunVerb } from './verb.ts';

type Values = readonly LocatedValue<NetworkValue>[];

export const overlaps: RunVerb = async (operands, options, context) => {
  const given = listOption(options, 'with');
  const isWithOthers = given.length > 0;
  const sources = toValueSources(standardInputUnless(operands), context);
  const otherSources = isWithOthers ? toValueSources(given, context) : [];
  refuseTwoStdin([...sources, ...otherSources]);
  const values = await readAllValues(sources, anyValue, context);
  const others = await readAllValues(otherSources, anyValue, context);
  if (context.reporter.hasError) return;
  const partners = isWithOthers ? others : values;
  const pairs = findOverlaps(valuesIn(values), isWithOthers ? valuesIn(others) : undefined);
  if (pairs.count === 0n) context.reporter.noMatch();
  const value = ({ valueIndex }: Overlap) => at(values, valueIndex).text;
  const partner = ({ otherIndex }: Overlap) => at(partners, otherIndex).text;
  const label = ({ valueIndex }: Overlap) => at(values, valueIndex).label;
  const partnerLabel = ({ otherIndex }: Overlap) => at(partners, otherIndex).label;
  await render(
    {
      columns: [
        { name: 'value', of: value },
        { name: 'with', of: partner },
        { name: 'valueIndex', isNumeric: true, of: ({ valueIndex }) => valueIndex },
        { name: 'withIndex', isNumeric: true, of: ({ otherIndex }) => otherIndex },
        ...(context.options.hasLabels
          ? [
              { name: 'label', of: label },
              { name: 'withLabel', of: partnerLabel },
            ]
          : []),
      ],
      batches: inBatches(pairs),
      plain: (pair) =>
        `${value(pair)}\t${partner(pair)}${labelSuffix(label(pair), context)}${labelSuffix(partnerLabel(pair), context)}`,
    },
    context,
  );
};

function valuesIn(located: Values): NetworkValue[] {
  return located.map(({ value }) => value);
}

function at(values: Values, index: number): Values[number] {
  return values[index] as Values[number]; // an index of this list
}
