/** `cidery filter 10.0.0.0/8 access.log`: lines by the addresses in them, as grep writes them. */
import type { Context } from '../context.ts';
import { readSet } from '../input/read-set.ts';
import {
  refuseTwoStdin,
  type Stream,
  sourceName,
  standardInputUnless,
  toStreams,
  toValueSources,
} from '../input/source.ts';
import { writeOutput } from '../output/output.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { SecondThread } from '../parallel/second-thread.ts';
import { InputError } from '../reporter.ts';
import { type Filter, filterStream, isLarge } from './filter-stream.ts';
import type { OptionValues, RunVerb } from './verb.ts';

export const filter: RunVerb = async (operands, options, context) => {
  const [set, ...files] = operands as [string, ...string[]]; // the command line has the first
  const setSources = toValueSources([set], context);
  const streams = standardInputUnless(files).flatMap(toStreams);
  refuseTwoStdin([...setSources, ...streams]);
  refuseOptions(options, context);
  await using thread = new SecondThread();
  if (streams.some(isLarge)) thread.worker; // starts while the set is read
  const addresses = await readSet(setSources, context);
  if (context.reporter.hasError) return;
  const isLabelled = streams.length > 1 && options.filename !== false;
  const shown = options.count === true ? 'nothing' : options.only === true ? 'addresses' : 'lines';
  const filterOf = (stream: Stream): Filter => ({
    set: addresses,
    options: {
      isInverted: options.invert === true,
      shown,
      isMapped: options.unmap === true,
      label: isLabelled ? `${sourceName(stream)}:` : '',
    },
    context,
    thread,
  });
  const write = shown === 'nothing' ? writeCounts : writeLines;
  if ((await write(streams, filterOf, context)) === 0) context.reporter.noMatch();
};

/** @throws InputError for options that contradict each other */
function refuseOptions({ count, only, invert }: OptionValues, { options }: Context): void {
  if (only === true && invert === true) {
    throw new InputError('--only shows addresses of the set, --invert the lines without: use one');
  }
  const { format } = options;
  if (count !== true && format !== undefined && format !== 'plain') {
    throw new InputError(`lines are written as they are: leave out --${format}, or add --count`);
  }
}

type FilterOf = (stream: Stream) => Filter;

interface FileCount {
  readonly file: string;
  readonly count: number;
}

const COLUMNS: readonly Column<FileCount>[] = [
  { name: 'file', of: ({ file }) => file },
  { name: 'count', isNumeric: true, of: ({ count }) => count },
];

/** Writes how many lines of each stream are selected, and returns how many of all. */
async function writeCounts(
  streams: readonly Stream[],
  filterOf: FilterOf,
  context: Context,
): Promise<number> {
  let total = 0;
  async function* counts(): AsyncGenerator<FileCount[], void> {
    for (const stream of streams) {
      const count = await selectFrom(stream, filterOf(stream), async () => {});
      total += count ?? 0;
      if (count !== undefined) yield [{ file: sourceName(stream), count }];
    }
  }
  const isLabelled = streams.some((stream) => filterOf(stream).options.label !== '');
  await render(
    {
      columns: COLUMNS,
      batches: counts(),
      plain: ({ file, count }) => (isLabelled ? `${file}:${count}` : String(count)),
      isPlainOnTerminal: true,
    },
    context,
  );
  return total;
}

const LINE_FEED = 10;

/** Writes the lines that are selected, and returns how many. */
async function writeLines(
  streams: readonly Stream[],
  filterOf: FilterOf,
  { terminal: { stdout }, reporter }: Context,
): Promise<number> {
  let total = 0;
  let isLineOpen = false;
  for (const stream of streams) {
    let separator = isLineOpen ? '\n' : ''; // the last line before may lack its end
    const count = await selectFrom(stream, filterOf(stream), async (chunk) => {
      if (stdout.isTTY === true) reporter.status.close();
      isLineOpen = chunk.at(-1) !== LINE_FEED;
      await writeOutput(stdout, separator);
      separator = '';
      await writeOutput(stdout, chunk);
    });
    total += count ?? 0;
  }
  return total;
}

/**
 * Gives what a stream has to write, chunk by chunk, and returns how many of its lines are selected;
 * undefined when it cannot be read, which is reported.
 */
async function selectFrom(
  stream: Stream,
  filter: Filter,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<number | undefined> {
  let count = 0;
  try {
    for await (const { output, selectedCount } of filterStream(stream, filter)) {
      count += selectedCount;
      if (output.length > 0) await write(output);
    }
    return count;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    filter.context.reporter.error('', error);
    return undefined;
  }
}
