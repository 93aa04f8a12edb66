/** The verbs that work on sets. They write the fewest prefixes that make up the answer. */
import { PrefixSet } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { ANY_VALUE } from '../input/kinds.ts';
import { readSet } from '../input/read-set.ts';
import { readAllValues } from '../input/read-values.ts';
import { refuseTwoStdin, standardInputUnless, toValueSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { labelledSetReport } from './labelled-set.ts';
import { setReport } from './prefix-columns.ts';
import type { RunVerb } from './verb.ts';

/** `cidery summarize 10.0.0.0/25 10.0.0.128/25` */
export const summarize: RunVerb = async (operands, _options, context) => {
  const sources = toValueSources(operands, context);
  if (!context.options.hasLabels) {
    await writeSet(await readSet(sources, context), context);
    return;
  }
  const values = await readAllValues(sources, ANY_VALUE, context);
  if (context.reporter.hasError) return;
  const set = PrefixSet.of(values.map(({ value }) => value));
  await render(labelledSetReport(set, values), context);
};

/** `cidery subtract 10.0.0.0/24 10.0.0.0/26` */
export const subtract: RunVerb = async ([from = '-', ...taken], _options, context) => {
  const sources = toValueSources([from], context);
  const takenSources = toValueSources(standardInputUnless(taken), context);
  refuseTwoStdin([...sources, ...takenSources]);
  const whole = await readSet(sources, context);
  await writeSet(whole.difference(await readSet(takenSources, context)), context);
};

/** `cidery intersect 10.0.0.0/8 list.txt` */
export const intersect: RunVerb = async ([first = '-', ...others], _options, context) => {
  const lists = [first, ...standardInputUnless(others)].map((operand) =>
    toValueSources([operand], context),
  );
  refuseTwoStdin(lists.flat());
  let common: PrefixSet | undefined;
  for (const sources of lists) {
    const set = await readSet(sources, context);
    common = common === undefined ? set : common.intersection(set);
  }
  await writeSet(common as PrefixSet, context); // there is a first list
};

/** After an error in the input nothing is written: a part of the answer would be a wrong answer. */
async function writeSet(set: PrefixSet, context: Context): Promise<void> {
  if (context.reporter.hasError) return;
  await render(setReport(set), context);
}
