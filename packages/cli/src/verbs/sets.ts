/** The verbs that work on sets. They write the fewest prefixes that make up the answer. */
import { type PrefixSet, parseValue } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readSet } from '../input/read-set.ts';
import { standardInputUnless, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { setReport } from './prefix-columns.ts';
import type { RunVerb } from './verb.ts';

/** `cidery summarize 10.0.0.0/25 10.0.0.128/25` */
export const summarize: RunVerb = async (operands, _options, context) => {
  await writeSet(await readSet(toSources(operands, parseValue), context), context);
};

/** `cidery subtract 10.0.0.0/24 10.0.0.0/26` */
export const subtract: RunVerb = async ([from = '-', ...taken], _options, context) => {
  const sources = toSources([from, ...standardInputUnless(taken)], parseValue);
  const whole = await readSet(sources.slice(0, 1), context);
  await writeSet(whole.difference(await readSet(sources.slice(1), context)), context);
};

/** `cidery intersect 10.0.0.0/8 list.txt` */
export const intersect: RunVerb = async ([first = '-', ...others], _options, context) => {
  const sources = toSources([first, ...standardInputUnless(others)], parseValue);
  let common = await readSet(sources.slice(0, 1), context);
  for (const source of sources.slice(1)) {
    common = common.intersection(await readSet([source], context));
  }
  await writeSet(common, context);
};

/** After an error in the input nothing is written: a part of the answer would be a wrong answer. */
async function writeSet(set: PrefixSet, context: Context): Promise<void> {
  if (context.reporter.hasError) return;
  await render(setReport(set), context);
}
