/** `cidery contains 10.0.0.0/8 10.1.2.3` */
import type { PrefixSet } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { anyValue } from '../input/kinds.ts';
import { readSet } from '../input/read-set.ts';
import { readValues } from '../input/read-values.ts';
import {
  refuseTwoStdin,
  type Source,
  standardInputUnless,
  toValueSources,
} from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { labelSuffix } from './labels.ts';
import type { RunVerb } from './verb.ts';

interface Answer {
  readonly value: string;
  readonly contained: boolean;
  readonly label: string | null;
}

const COLUMNS: readonly Column<Answer>[] = [
  { name: 'value', of: ({ value }) => value },
  { name: 'contained', of: ({ contained }) => contained },
];

const LABEL: Column<Answer> = { name: 'label', of: ({ label }) => label };

export const contains: RunVerb = async ([outer = '-', ...inner], _options, context) => {
  const within = toValueSources([outer], context);
  const sources = toValueSources(standardInputUnless(inner), context);
  refuseTwoStdin([...within, ...sources]);
  const set = await readSet(within, context);
  if (context.reporter.hasError) return;
  await render(
    {
      columns: context.options.hasLabels ? [...COLUMNS, LABEL] : COLUMNS,
      batches: answers(set, sources, context),
      plain: ({ value, contained, label }) =>
        `${value}\t${contained}${labelSuffix(label, context)}`,
    },
    context,
  );
};

async function* answers(
  set: PrefixSet,
  sources: readonly Source[],
  context: Context,
): AsyncGenerator<Answer[], void> {
  for await (const values of readValues(sources, anyValue, context)) {
    const batch = values.map(({ text, value, label }) => ({
      value: text,
      contained: set.contains(value),
      label,
    }));
    if (!batch.every(({ contained }) => contained)) context.reporter.noMatch();
    yield batch;
  }
}
