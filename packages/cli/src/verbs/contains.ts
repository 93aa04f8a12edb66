/** `cidery contains 10.0.0.0/8 10.1.2.3` */
import { type PrefixSet, parseValue } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readLines } from '../input/read-lines.ts';
import { readSet } from '../input/read-set.ts';
import { valuesOf } from '../input/read-values.ts';
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
  const sources = toSources([outer, ...standardInputUnless(inner)], parseValue);
  const set = await readSet(sources.slice(0, 1), context);
  if (context.reporter.hasError) return;
  await render(
    {
      columns: COLUMNS,
      batches: answers(set, sources.slice(1), context),
      plain: ({ value, contained }) => `${value}\t${contained}`,
    },
    context,
  );
};

async function* answers(
  set: PrefixSet,
  sources: readonly Source[],
  context: Context,
): AsyncGenerator<Answer[], void> {
  for await (const lines of readLines(sources, context)) {
    const batch = Array.from(valuesOf(lines, parseValue, context), ({ text, value }) => ({
      value: text,
      contained: set.contains(value),
    }));
    if (!batch.every(({ contained }) => contained)) context.reporter.noMatch();
    yield batch;
  }
}
