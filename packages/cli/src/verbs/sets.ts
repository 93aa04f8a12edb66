/** The verbs that work on sets: what comes out is the fewest prefixes that make up the answer. */
import type { PrefixSet } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { isValueText } from '../input/parse-value.ts';
import { standardInputUnless, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { setReport } from './prefix-columns.ts';
import type { RunVerb } from './verb.ts';

/** `cidery summarize 10.0.0.0/25 10.0.0.128/25` */
export const summarize: RunVerb = async (operands, _options, context) => {
  const calculator = await context.calculator();
  await writeSet(await calculator.summarize(toSources(operands, isValueText)), context);
};

/** `cidery subtract 10.0.0.0/24 10.0.0.0/26` */
export const subtract: RunVerb = async ([from = '-', ...taken], _options, context) => {
  const calculator = await context.calculator();
  const sources = toSources([from, ...standardInputUnless(taken)], isValueText);
  await writeSet(await calculator.subtract(sources.slice(0, 1), sources.slice(1)), context);
};

/** `cidery intersect 10.0.0.0/8 list.txt` */
export const intersect: RunVerb = async ([first = '-', ...others], _options, context) => {
  const calculator = await context.calculator();
  const sources = toSources([first, ...standardInputUnless(others)], isValueText);
  await writeSet(await calculator.intersect(sources.map((source) => [source])), context);
};

/** Half an answer would be a wrong one: with a fault in the input there is none. */
async function writeSet(set: PrefixSet, context: Context): Promise<void> {
  if (context.reporter.hasFault) return;
  await render(setReport(set), context);
}
