/** `cidery contains 10.0.0.0/8 10.1.2.3` */
import type { Calculator } from '../calculator/calculator.ts';
import type { Context } from '../context.ts';
import { isValueText } from '../input/parse-value.ts';
import { readLines } from '../input/read-lines.ts';
import { validValues } from '../input/read-values.ts';
import { type Source, standardInputUnless, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import type { RunVerb } from './verb.ts';

interface Answer {
  readonly value: string;
  readonly contained: boolean;
}

const COLUMNS: readonly Column<Answer>[] = [
  { name: 'value', of: ({ value }) => value },
  { name: 'contained', of: ({ contained }) => contained },
];

export const contains: RunVerb = async ([outer = '-', ...inner], _options, context) => {
  const calculator = await context.calculator();
  const sources = toSources([outer, ...standardInputUnless(inner)], isValueText);
  const contained = await calculator.contains(sources.slice(0, 1));
  if (context.reporter.hasFault) return;
  await render(
    {
      columns: COLUMNS,
      batches: answers(contained, sources.slice(1), context),
      plain: ({ value, contained }) => `${value}\t${contained}`,
    },
    context,
  );
};

type Contains = Awaited<ReturnType<Calculator['contains']>>;

async function* answers(contains: Contains, sources: readonly Source[], context: Context) {
  for await (const lines of readLines(sources, context)) {
    const values = validValues(lines, context);
    const contained = await contains(values);
    if (!contained.every(Boolean)) context.reporter.noMatch();
    // There is an answer for each value.
    yield values.map(({ text }, at) => ({ value: text, contained: contained[at] as boolean }));
  }
}
