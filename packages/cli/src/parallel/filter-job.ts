/** A file that two threads filter: each takes the next slice, and the main thread writes. */
import { on } from 'node:events';
import type { MessagePort, Worker } from 'node:worker_threads';
import { PrefixSet } from '@cidery/prefix';
import { createSliceReader } from '../input/read-slice.ts';
import { InputError } from '../reporter.ts';
import { type FilterOptions, LineFilter, type Selected } from '../verbs/filter-lines.ts';

/** What both threads know. */
export interface FilterJob {
  readonly ipv4: Uint32Array;
  readonly ipv6: Uint32Array;
  readonly options: FilterOptions;
  readonly descriptor: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly longestLine: number;
  /** Shared: the number of the next slice, and how many have been written. */
  readonly counters: Int32Array;
}

const NEXT = 0;
const WRITTEN = 1;

/** Large enough that handing over a slice costs little beside it. */
export const SLICE_BYTES = 1 << 20;

/** How many slices may wait to be written: what bounds the memory. */
const MOST_WAITING = 8;

/** What the second thread says: a slice, or why it cannot go on. */
type Answer = (Selected & { readonly slice: number }) | { readonly message: string };

/** The counters of a job. */
export function newCounters(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8));
}

/**
 * In the main thread: filters a file together with the second thread, and yields its slices in
 * order. A slice is valid until the next one is requested.
 *
 * @throws InputError when a line is too long or the file cannot be read
 */
export async function* filterBeside(
  worker: Worker,
  job: FilterJob,
): AsyncGenerator<Selected, void> {
  const answers = new Answers(worker);
  worker.postMessage(job);
  const count = sliceCount(job);
  const filterSlice = createSliceFilter(job);
  try {
    for (let written = 0; written < count; ) {
      const slice = Math.min(takeSlice(job), count);
      const own = slice < count ? filterSlice(slice) : undefined;
      while (written < slice) {
        yield await answers.of(written);
        countWritten(job, ++written);
      }
      if (own !== undefined) {
        yield own;
        countWritten(job, ++written);
      }
    }
  } finally {
    await answers.end();
  }
}

/** In the second thread: filters slices until none is left. */
export function filterInThread(job: FilterJob, port: Pick<MessagePort, 'postMessage'>): void {
  try {
    const filterSlice = createSliceFilter(job);
    for (let slice = takeSlice(job); slice < sliceCount(job); slice = takeSlice(job)) {
      waitForTurn(job, slice);
      const { output, selectedCount } = filterSlice(slice);
      const own = output.slice();
      port.postMessage({ slice, output: own, selectedCount } satisfies Answer, [own.buffer]);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    port.postMessage({ message: error.message } satisfies Answer);
  }
}

function sliceCount({ sizeBytes }: FilterJob): number {
  return Math.ceil(sizeBytes / SLICE_BYTES);
}

/** The number of a slice that no other thread takes. */
function takeSlice({ counters }: FilterJob): number {
  return Atomics.add(counters, NEXT, 1);
}

function countWritten({ counters }: FilterJob, written: number): void {
  Atomics.store(counters, WRITTEN, written);
  Atomics.notify(counters, WRITTEN);
}

/** Waits until few enough slices before this one are unwritten. */
function waitForTurn({ counters }: FilterJob, slice: number): void {
  for (;;) {
    const written = Atomics.load(counters, WRITTEN);
    if (slice < written + MOST_WAITING) return;
    Atomics.wait(counters, WRITTEN, written);
  }
}

/** What the second thread answers. */
class Answers {
  readonly #messages: NodeJS.AsyncIterator<[Answer]>;
  readonly #early = new Map<number, Selected>();

  constructor(worker: Worker) {
    this.#messages = on(worker, 'message') as NodeJS.AsyncIterator<[Answer]>; // it says nothing else
  }

  /** Waits for the answer about a slice. */
  async of(slice: number): Promise<Selected> {
    for (;;) {
      const selected = this.#early.get(slice);
      this.#early.delete(slice);
      if (selected !== undefined) return selected;
      const next = await this.#messages.next();
      const [answer] = next.value as [Answer]; // it goes on for ever
      if ('message' in answer) throw new InputError(answer.message);
      this.#early.set(answer.slice, answer);
    }
  }

  async end(): Promise<void> {
    await this.#messages.return?.();
  }
}

function createSliceFilter(job: FilterJob): (slice: number) => Selected {
  const readSlice = createSliceReader(job, job.longestLine);
  const filter = new LineFilter(new PrefixSet(job.ipv4, job.ipv6), job.options);
  return (slice) => {
    const start = slice * SLICE_BYTES;
    // The last one has what has been added to the file since, too.
    const end = slice === sliceCount(job) - 1 ? Number.POSITIVE_INFINITY : start + SLICE_BYTES;
    for (const block of readSlice(start, end)) filter.filter(block);
    return filter.take();
  };
}
