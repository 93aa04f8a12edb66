/** Works out the answers in this process. */
import {
  type AddressRange,
  type Fault,
  fit,
  formatPrefix,
  isFault,
  lengthToMask,
  lengthToWildcardMask,
  maskToLength,
  type Prefix,
  type PrefixSet,
  PrefixTable,
  parseAddress,
  rangeToPrefixes,
  type Sequence,
  splitByCount,
  splitByHosts,
  splitByLength,
  wildcardMaskToLength,
} from '@cidery/prefix';
import type { Context } from '../context.ts';
import { parseValue } from '../input/parse-value.ts';
import { readSet } from '../input/read-set.ts';
import { inBatches } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { type Calculator, type Conversion, NoFit, type Page, type SplitBy } from './calculator.ts';
import { describeValue } from './describe-value.ts';
import { findOverlaps } from './find-overlaps.ts';

const BATCH_SIZE = 4096n;

const CONVERSIONS: Record<Conversion, (text: string) => string | number | undefined> = {
  mask: lengthToMask,
  'wildcard-mask': lengthToWildcardMask,
  length: maskToLength,
  'wildcard-length': wildcardMaskToLength,
};

export function createLocalCalculator(context: Context): Calculator {
  const union = (sources: Parameters<Calculator['summarize']>[0]) => readSet(sources, context);
  return {
    async convert(conversion, texts) {
      const convert = CONVERSIONS[conversion];
      return texts.map((text) => convert(text)?.toString());
    },
    async inspect(texts) {
      return texts.map((text) => {
        const address = parseAddress(text);
        return describeValue(isFault(address) ? valid(parseValue(text)) : address);
      });
    },
    async split(prefix, by, page) {
      return pagesOf(valid(split(prefix, by)), page);
    },
    summarize: union,
    async subtract(from, taken) {
      return (await union(from)).difference(await union(taken));
    },
    async intersect(operands) {
      let common: PrefixSet | undefined;
      for (const sources of operands) {
        const set = await union(sources);
        common = common === undefined ? set : common.intersection(set);
      }
      return common as PrefixSet; // there is an operand
    },
    async overlaps(values, others) {
      return inBatches(findOverlaps(values, others));
    },
    async range(range) {
      return rangeToPrefixes(range);
    },
    async contains(sources) {
      const set = await union(sources);
      const isContained = (value: Prefix | AddressRange) =>
        ('first' in value ? rangeToPrefixes(value) : [value]).every((prefix) =>
          set.contains(prefix),
        );
      return async (values) => values.map(({ value }) => isContained(value));
    },
    async lookup(entries) {
      const table = new PrefixTable(entries);
      return async (addresses) =>
        addresses.map((text) => {
          const match = table.match(valid(parseAddress(text)));
          return match && { prefix: formatPrefix(match.prefix), value: match.value };
        });
    },
    async fit({ within, requests, taken, ...options }) {
      const plan = fit(within, requests, { ...options, taken: await union(taken) });
      if (!isFault(plan)) return plan;
      throw plan.code === 'no-fit' ? new NoFit(plan.message) : new InputError(plan.message);
    },
  };
}

/** @throws InputError */
function valid<Result>(result: Result | Fault): Result {
  if (isFault(result)) throw new InputError(result.message);
  return result;
}

function split(prefix: Prefix, by: SplitBy) {
  if ('length' in by) return splitByLength(prefix, by.length);
  return 'count' in by ? splitByCount(prefix, by.count) : splitByHosts(prefix, by.hosts);
}

function* pagesOf(parts: Sequence<Prefix>, { offset, limit }: Page): Generator<Prefix[], void> {
  let at = offset;
  const end = limit === undefined ? parts.count : minimum(offset + limit, parts.count);
  for (; at < end; at += BATCH_SIZE) yield parts.page(at, Number(minimum(BATCH_SIZE, end - at)));
}

function minimum(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
