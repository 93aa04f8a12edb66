/** `cidery split 10.0.0.0/24 --length 26` */
import {
  type Fault,
  formatPrefix,
  isFault,
  type Prefix,
  type Sequence,
  splitByCount,
  splitByHosts,
  splitByLength,
} from '@cidery/prefix';
import { PREFIX } from '../input/kinds.ts';
import { readValues } from '../input/read-values.ts';
import { toValueSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { InputError } from '../reporter.ts';
import { PREFIX_COLUMNS } from './prefix-columns.ts';
import { integerOption, type OptionValues, type RunVerb } from './verb.ts';

/** Which of the parts, counted from 0. */
interface Page {
  readonly offset: bigint;
  /** Undefined for all the rest. */
  readonly limit: bigint | undefined;
}

const BATCH_SIZE = 4096n;

export const split: RunVerb = async (operands, options, context) => {
  const splitPrefix = splitter(options);
  const page = {
    offset: integerOption(options, 'offset') ?? 0n,
    limit: integerOption(options, 'limit'),
  };
  const sources = toValueSources(operands, context);
  async function* batches() {
    for await (const values of readValues(sources, PREFIX, context)) {
      for (const { value } of values) {
        const parts = splitPrefix(value);
        if (isFault(parts)) throw new InputError(parts.message);
        yield* batchesOf(parts, page);
      }
    }
  }
  await render({ columns: PREFIX_COLUMNS, batches: batches(), plain: formatPrefix }, context);
};

type Split = (prefix: Prefix) => Sequence<Prefix> | Fault;

/** What each option means. */
const SPLIT_BY: Readonly<Record<string, (number: bigint) => Split>> = {
  length: (length) => (prefix) => splitByLength(prefix, Number(length)),
  count: (count) => (prefix) => splitByCount(prefix, count),
  hosts: (hosts) => (prefix) => splitByHosts(prefix, hosts),
};

function splitter(options: OptionValues): Split {
  const [chosen, ...others] = Object.entries(SPLIT_BY).flatMap(([name, by]) => {
    const number = integerOption(options, name);
    return number === undefined ? [] : [by(number)];
  });
  if (chosen !== undefined && others.length === 0) return chosen;
  throw new InputError('give exactly one of --length, --count and --hosts');
}

function* batchesOf(parts: Sequence<Prefix>, { offset, limit }: Page): Generator<Prefix[], void> {
  const end = limit === undefined ? parts.count : minimum(offset + limit, parts.count);
  for (let at = offset; at < end; at += BATCH_SIZE) {
    yield parts.page(at, Number(minimum(BATCH_SIZE, end - at)));
  }
}

function minimum(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
