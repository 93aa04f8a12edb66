/** `cidery split 10.0.0.0/24 --length 26` */
import { formatPrefix, isFault, type Prefix } from '@cidery/prefix';
import type { SplitBy } from '../calculator/calculator.ts';
import type { Context } from '../context.ts';
import { isPrefixOrAddressText, parsePrefixOrAddress } from '../input/parse-value.ts';
import { readLines } from '../input/read-lines.ts';
import { type Source, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { InputError } from '../reporter.ts';
import { PREFIX_COLUMNS } from './prefix-columns.ts';
import { integerOption, type OptionValues, type RunVerb } from './verb.ts';

export const split: RunVerb = async (operands, options, context) => {
  const by = splitBy(options);
  const page = {
    offset: integerOption(options, 'offset') ?? 0n,
    limit: integerOption(options, 'limit'),
  };
  const calculator = await context.calculator();
  const sources = toSources(operands, isPrefixOrAddressText);
  async function* batches() {
    for await (const prefix of prefixes(sources, context)) {
      yield* await calculator.split(prefix, by, page);
    }
  }
  await render({ columns: PREFIX_COLUMNS, batches: batches(), plain: formatPrefix }, context);
};

function splitBy(options: OptionValues): SplitBy {
  const length = integerOption(options, 'length');
  const count = integerOption(options, 'count');
  const hosts = integerOption(options, 'hosts');
  if ([length, count, hosts].filter((given) => given !== undefined).length !== 1) {
    throw new InputError('give exactly one of --length, --count and --hosts');
  }
  if (length !== undefined) return { length: Number(length) };
  // One of the three is given.
  return count === undefined ? { hosts: hosts as bigint } : { count };
}

async function* prefixes(sources: readonly Source[], context: Context): AsyncGenerator<Prefix> {
  for await (const lines of readLines(sources, context)) {
    for (const { text, where } of lines) {
      const prefix = parsePrefixOrAddress(text);
      if (isFault(prefix)) context.reporter.fault(where, prefix);
      else yield prefix;
    }
  }
}
