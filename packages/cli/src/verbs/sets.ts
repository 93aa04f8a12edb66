/** The verbs that work on sets. They write the fewest prefixes that make up the answer. */
import { type PrefixSet, parseValue } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readSet } from '../input/read-set.ts';
import { type Source, standardInputUnless, toSources } from '../input/source.ts';
import { setReport } from './prefix-columns.ts';
import { renderOrTotal } from './total.ts';
import { unmapSet } from './unmap.ts';
import type { OptionValues, RunVerb } from './verb.ts';

/** `cidery summarize 10.0.0.0/25 10.0.0.128/25` */
export const summarize: RunVerb = async (operands, options, context) => {
  const set = await read(toSources(operands, parseValue), options, context);
  await writeSet(set, options, context);
};

/** `cidery subtract 10.0.0.0/24 10.0.0.0/26` */
export const subtract: RunVerb = async ([from = '-', ...taken], options, context) => {
  const sources = toSources([from, ...standardInputUnless(taken)], parseValue);
  const whole = await read(sources.slice(0, 1), options, context);
  const parts = await read(sources.slice(1), options, context);
  await writeSet(whole.difference(parts), options, context);
};

/** `cidery intersect 10.0.0.0/8 list.txt` */
export const intersect: RunVerb = async ([first = '-', ...others], options, context) => {
  const sources = toSources([first, ...standardInputUnless(others)], parseValue);
  let common = await read(sources.slice(0, 1), options, context);
  for (const source of sources.slice(1)) {
    common = common.intersection(await read([source], options, context));
  }
  await writeSet(common, options, context);
};

async function read(
  sources: readonly Source[],
  options: OptionValues,
  context: Context,
): Promise<PrefixSet> {
  return unmapSet(await readSet(sources, context), options);
}

/** After an error in the input nothing is written: a part of the answer would be a wrong answer. */
async function writeSet(set: PrefixSet, options: OptionValues, context: Context): Promise<void> {
  if (context.reporter.hasError) return;
  await renderOrTotal(setReport(set, options), options, context);
}
