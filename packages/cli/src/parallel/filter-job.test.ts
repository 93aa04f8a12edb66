import { EventEmitter } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { orThrow, PrefixSet } from '@cidery/prefix';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFile } from '../../testing/run-in-process.ts';
import { type FilterJob, filterBeside, filterInThread, newCounters } from './filter-job.ts';

function jobFor(content: string, changes: Partial<FilterJob> = {}): FilterJob {
  const { ipv4, ipv6 } = orThrow(PrefixSet.parse(['10.0.0.0/8']));
  const descriptor = openSync(temporaryFile(content), 'r');
  onTestFinished(() => closeSync(descriptor));
  return {
    ...{ ipv4, ipv6, descriptor, name: 'x.log', sizeBytes: content.length },
    options: { isInverted: false, shown: 'lines', isMapped: false, label: '' },
    ...{ longestLine: 1 << 24, counters: newCounters() },
    ...changes,
  };
}

/** What the second thread posts. */
function posted(job: FilterJob): unknown[] {
  const messages: unknown[] = [];
  filterInThread(job, { postMessage: (message: unknown) => messages.push(message) });
  return messages;
}

test('a thread takes slices until none is left', () => {
  const job = jobFor('10.0.0.1\nx\n');
  expect(posted(job)).toEqual([
    { slice: 0, output: new TextEncoder().encode('10.0.0.1\n'), selectedCount: 1 },
  ]);
  expect(posted(job)).toEqual([]);
});

test('a thread waits while many slices are unwritten', () => {
  const job = jobFor('10.0.0.1\n', { sizeBytes: 12 << 20 });
  const wait = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
    Atomics.add(job.counters, 1, 1); // as if the main thread wrote a slice
    return 'ok';
  });
  try {
    expect(posted(job)).toHaveLength(12);
    expect(wait).toHaveBeenCalledTimes(4);
  } finally {
    wait.mockRestore();
  }
});

test('slices come in order, and the error of the second thread ends them', async () => {
  const job = jobFor('10.0.0.1\n', { sizeBytes: 3 << 20 });
  const output = new TextEncoder().encode('slice 1\n');
  const thread = Object.assign(new EventEmitter(), {
    postMessage() {
      Atomics.store(job.counters, 0, 2); // it takes two slices, and ends the later one first
      setImmediate(() => {
        thread.emit('message', { slice: 1, output, selectedCount: 1 });
        thread.emit('message', { message: 'x.log: cannot be read' });
      });
    },
  });
  const slices = filterBeside(thread as unknown as Worker, job); // it uses no more than that
  await expect(slices.next()).rejects.toThrow('x.log: cannot be read');
  expect(thread.listenerCount('message')).toBe(0);
});

test('a thread posts an error of the input, and fails with one of the program', () => {
  const long = jobFor('x'.repeat(1 << 19), { longestLine: 1 << 18 });
  expect(posted(long)).toEqual([{ message: expect.stringMatching(/^x\.log: has a line longer/) }]);
  const broken = { counters: null as unknown as Int32Array }; // no caller passes it
  expect(() => posted(jobFor('10.0.0.1\n', broken))).toThrow(TypeError);
});
