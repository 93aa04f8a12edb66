/** `cidery filter 10.0.0.0/8 access.log`: lines by the addresses in them, as grep writes them. */
import { type PrefixSet, parseValue } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readBlocks } from '../input/read-blocks.ts';
import { readSet } from '../input/read-set.ts';
import {
  refuseTwoStdin,
  type Stream,
  sourceName,
  standardInputUnless,
  toSource,
} from '../input/source.ts';
import { writeOutput } from '../output/output.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { type FilterOptions, LineFilter } from './filter-lines.ts';
import type { OptionValues, RunVerb } from './verb.ts';

/** The longest line, and the most that is in memory. */
const BLOCK_BYTES = 1 << 24;

interface FileCount {
  readonly file: string;
  readonly count: number;
}

const COLUMNS: readonly Column<FileCount>[] = [
  { name: 'file', of: ({ file }) => file },
  { name: 'count', isNumeric: true, of: ({ count }) => count },
];

export const filter: RunVerb = async ([set = '-', ...files], options, context) => {
  const setSource = toSource(set, parseValue);
  const streams = standardInputUnless(files).map(toStream);
  refuseTwoStdin([setSource, ...streams]);
  refuseOptions(options, context);
  const addresses = await readSet([setSource], context);
  if (context.reporter.hasError) return;
  const isLabelled = streams.length > 1 && options.filename !== false;
  const run = { set: addresses, options, isLabelled, context };
  if (options.count === true) await writeCounts(streams, run);
  else await writeLines(streams, run);
};

function toStream(operand: string): Stream {
  return operand === '-' ? { kind: 'stdin' } : { kind: 'file', path: operand };
}

/** @throws InputError for options that contradict each other */
function refuseOptions({ count, only, invert }: OptionValues, { options }: Context): void {
  if (only === true && invert === true) {
    throw new InputError('--only shows addresses of the set, and --invert lines without: use one');
  }
  const { format } = options;
  if (count !== true && format !== undefined && format !== 'plain') {
    throw new InputError(`--${format} shows counts: add --count, or leave it out`);
  }
}

interface Run {
  readonly set: PrefixSet;
  readonly options: OptionValues;
  /** Whether the name of its file stands before each line. */
  readonly isLabelled: boolean;
  readonly context: Context;
}

async function writeCounts(streams: readonly Stream[], run: Run): Promise<void> {
  let total = 0;
  async function* counts(): AsyncGenerator<FileCount[], void> {
    for (const stream of streams) {
      const count = await filterStream(stream, run, async () => {});
      if (count === undefined) continue;
      total += count;
      yield [{ file: sourceName(stream), count }];
    }
    if (total === 0) run.context.reporter.noMatch();
  }
  await render(
    {
      columns: COLUMNS,
      batches: counts(),
      plain: ({ file, count }) => (run.isLabelled ? `${file}:${count}` : String(count)),
      isPlainOnTerminal: true,
    },
    run.context,
  );
}

const LINE_FEED = 10;

async function writeLines(streams: readonly Stream[], run: Run): Promise<void> {
  const { stdout } = run.context.terminal;
  let total = 0;
  let lastByte = LINE_FEED;
  const write = async (chunk: Uint8Array) => {
    if (stdout.isTTY === true && chunk.length > 0) run.context.reporter.status.close();
    lastByte = chunk.at(-1) ?? lastByte;
    await writeOutput(stdout, chunk);
  };
  for (const stream of streams) {
    // The last line of the file before may lack its end.
    let separator = lastByte === LINE_FEED ? '' : '\n';
    total +=
      (await filterStream(stream, run, async (chunk) => {
        if (chunk.length === 0) return;
        await writeOutput(stdout, separator);
        separator = '';
        await write(chunk);
      })) ?? 0;
  }
  if (total === 0) run.context.reporter.noMatch();
}

/**
 * Gives what is to be written of a stream, and returns how many of its lines are selected; undefined
 * when it cannot be read, which is reported.
 */
async function filterStream(
  stream: Stream,
  { set, options, isLabelled, context }: Run,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<number | undefined> {
  const name = sourceName(stream);
  const filterOptions: FilterOptions = {
    isInverted: options.invert === true,
    shown: options.count === true ? 'nothing' : options.only === true ? 'addresses' : 'lines',
    isMapped: options.mapped === true,
    label: isLabelled ? `${name}:` : '',
  };
  const lines = new LineFilter(set, filterOptions);
  const progress = context.progress(name);
  const { stdin } = context.terminal;
  const reading = { stdin, blockBytes: BLOCK_BYTES, isEager: true, onProgress: progress.update };
  try {
    for await (const block of readBlocks(stream, reading)) await write(lines.filter(block));
    return lines.selectedCount;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    context.reporter.error('', error);
    return undefined;
  } finally {
    progress.end();
  }
}
