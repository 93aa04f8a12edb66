/** Answers that are long lists, of which a page may be asked for: each is made when it is written. */
import { type Fault, formatPrefix, isFault, type Prefix, type Sequence } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { placedValues } from '../input/placed-values.ts';
import type { Source } from '../input/source.ts';
import type { Report } from '../output/report.ts';
import { absenceReporter } from './absences.ts';
import { renderOrTotal } from './total.ts';
import { integerOption, type OptionValues } from './verb.ts';

/** How to answer with sequences. */
export interface SequenceAnswer<Item> {
  /** Reads the prefix of an operand or a line. */
  parse(text: string): Prefix | Fault;
  sequenceOf(prefix: Prefix): Sequence<Item> | Fault;
  report(batches: Report<Item>['batches']): Report<Item>;
  /** What one item is called, and what several are. */
  readonly items: readonly [one: string, several: string];
}

/** Which of the items, counted from 0. */
interface Page {
  readonly offset: bigint;
  /** Undefined for all the rest. */
  readonly limit: bigint | undefined;
}

const BATCH_SIZE = 4096n;

/**
 * Writes a page of the sequence of each prefix, or their total. When the page begins past the end
 * of a sequence, reports how many items there are, and the exit code is 1.
 *
 * @throws InputError
 */
export async function writeSequences<Item>(
  sources: readonly Source[],
  answer: SequenceAnswer<Item>,
  options: OptionValues,
  context: Context,
): Promise<void> {
  const page = {
    offset: integerOption(options, 'offset') ?? 0n,
    limit: integerOption(options, 'limit'),
  };
  const parse = (text: string) => {
    const prefix = answer.parse(text);
    if (isFault(prefix)) return prefix;
    const sequence = answer.sequenceOf(prefix);
    return isFault(sequence) ? sequence : { prefix, sequence };
  };
  const sequences = () => placedValues(sources, parse, context);
  const reportAbsence = absenceReporter(context.reporter);
  async function* batches() {
    for await (const { place, value } of sequences()) {
      const { prefix, sequence } = value;
      if (page.offset >= sequence.count) {
        const items = answer.items[sequence.count === 1n ? 0 : 1];
        const has = `${place}${formatPrefix(prefix)} has ${sequence.count} ${items}`;
        reportAbsence(`${has}: --offset ${page.offset} is past the last`);
      }
      yield* pageOf(sequence, page);
    }
  }
  await renderOrTotal(answer.report(batches()), options, context, async () => {
    let total = 0n;
    for await (const { value } of sequences()) total += value.sequence.count;
    return total;
  });
}

function* pageOf<Item>(items: Sequence<Item>, { offset, limit }: Page): Generator<Item[], void> {
  const end = limit === undefined ? items.count : minimum(offset + limit, items.count);
  for (let at = offset; at < end; at += BATCH_SIZE) {
    yield items.page(at, Number(minimum(BATCH_SIZE, end - at)));
  }
}

function minimum(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
