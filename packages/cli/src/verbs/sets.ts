/** The verbs that work on sets. They write the fewest prefixes that make up the answer. */
import { PrefixSet } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { anyValue } from '../input/kinds.ts';
import { readSet } from '../input/read-set.ts';
import { readAllValues } from '../input/read-values.ts';
import { refuseTwoStdin, standardInputUnless, toValueSources } from '../input/source.ts';
import { labelledSetReport } from './labelled-set.ts';
import { setReport } from './prefix-columns.ts';
import { renderOrTotal } from './total.ts';
import type { OptionValues, RunVerb } from './verb.ts';

/** `cidery summarize 10.0.0.0/25 10.0.0.128/25` */
export const summarize: RunVerb = async (operands, options, context) => {
  const sources = toValueSources(operands, context);
  if (!context.options.hasLabels) {
    await writeSet(await readSet(sources, context), options, context);
    return;
  }
  const values = await readAllValues(sources, anyValue, context);
  if (context.reporter.hasError) return;
  const set = PrefixSet.of(values.map(({ value }) => value));
  await renderOrTotal(labelledSetReport(set, values, options), options, context);
};

/** `cidery subtract 10.0.0.0/24 10.0.0.0/26` */
export const subtract: RunVerb = async ([from = '-', ...taken], options, context) => {
  const sources = toValueSources([from], context);
  const takenSources = toValueSources(standardInputUnless(taken), context);
  refuseTwoStdin([...sources, ...takenSources]);
  const whole = await readSet(sources, context);
  const parts = await readSet(takenSources, context);
  await writeSet(whole.difference(parts), options, context);
};

/** `cidery intersect 10.0.0.0/8 list.txt` */
export const intersect: RunVerb = async ([first = '-', ...others], options, context) => {
  const lists = [first, ...standardInputUnless(others)].map((operand) =>
    toValueSources([operand], context),
  );
  refuseTwoStdin(lists.flat());
  let common: PrefixSet | undefined;
  for (const sources of lists) {
    const set = await readSet(sources, context);
    common = common === undefined ? set : common.intersection(set);
  }
  await writeSet(common as PrefixSet, options, context); // there is a first list
};

/** After an error in the input nothing is written: a part of the answer would be a wrong answer. */
async function writeSet(set: PrefixSet, options: OptionValues, context: Context): Promise<void> {
  if (context.reporter.hasError) return;
  await renderOrTotal(setReport(set, options), options, context);
}
