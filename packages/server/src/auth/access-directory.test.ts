import { expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { AccessDirectory, type AccessSnapshot } from './access-directory.ts';

/** A source whose state a test changes, with a clock of its own and a count of what was read. */
function directoryOf() {
  const state = { revision: 1, clock: 0, failing: false, reads: 0, loads: 0, onRead: () => {} };
  const apiTokens: AccessSnapshot['apiTokens'] = new Map();
  const endedSessions = new Set(['ended']);
  const report = vi.fn();
  const source = {
    async revision() {
      state.reads += 1;
      state.onRead();
      if (state.failing) throw new Error('gone');
      return state.revision;
    },
    async load() {
      state.loads += 1;
      const account = { role: 'viewer', version: state.revision, isDisabled: false } as const;
      return { accounts: new Map([['bob', account]]), apiTokens, endedSessions };
    },
  };
  const directory = new AccessDirectory(source, report, () => state.clock);
  onTestFinished(() => directory.stop());
  return { state, report, directory, refresh: () => directory.refresh() };
}

test('loads everything once, and again only when something has changed', async () => {
  const { directory, refresh, state } = directoryOf();
  expect(directory.account('bob')).toBeUndefined();
  expect(directory.apiToken('hash')).toBeUndefined();
  expect(directory.hasEnded('ended')).toBe(false);
  await refresh();
  expect(directory.account('bob')?.version).toBe(1);
  expect(['ended', 'other'].map((id) => directory.hasEnded(id))).toEqual([true, false]);
  state.clock += 100;
  await refresh();
  expect(state.loads).toBe(1);
  state.revision = 2;
  state.clock += 100;
  await refresh();
  expect(directory.account('bob')?.version).toBe(2);
  expect(state.loads).toBe(2);
});

test('loads everything once a minute, in case a row was changed by hand', async () => {
  const { refresh, state } = directoryOf();
  await refresh();
  state.clock += 60_000;
  await refresh();
  expect(state.loads).toBe(1);
  state.clock += 60_001;
  await refresh();
  expect(state.loads).toBe(2);
});

test('a thousand calls at once share two reads, and each sees what was there before it', async () => {
  const { directory, refresh, state } = directoryOf();
  const first = refresh();
  await Promise.resolve();
  state.clock += 100;
  state.revision = 2;
  await Promise.all([first, ...Array.from({ length: 1000 }, refresh)]);
  expect(directory.account('bob')?.version).toBe(2);
  expect(state.reads).toBeLessThanOrEqual(2);
});

test('reads that follow each other begin a tenth of a second apart', async () => {
  const { refresh, state } = directoryOf();
  await refresh();
  let isDone = false;
  const second = refresh().then(() => {
    isDone = true;
  });
  await new Promise(setImmediate);
  expect([isDone, state.reads]).toEqual([false, 1]);
  await second;
  expect(state.reads).toBe(2);
});

test('keeps the last state while it cannot read, reports that once, and says that it is old', async () => {
  const { directory, refresh, report, state } = directoryOf();
  expect(directory.isFresh()).toBe(false);
  await refresh();
  expect(directory.isFresh()).toBe(true);
  state.failing = true;
  state.clock += 5001;
  await expect(refresh()).rejects.toThrow('gone');
  state.clock += 100;
  await expect(refresh()).rejects.toThrow('gone');
  expect(directory.isFresh()).toBe(false);
  expect(directory.account('bob')?.version).toBe(1);
  expect(report.mock.calls).toEqual([[new Error('gone')]]);
  state.failing = false;
  state.clock += 100;
  await refresh();
  expect(directory.isFresh()).toBe(true);
  expect(report.mock.lastCall).toEqual([undefined]);
});

test('follows the database by itself, also after a failed read, until it is stopped', async () => {
  const { directory, state } = directoryOf();
  state.clock = 1000;
  await directory.start();
  state.failing = true;
  state.clock += 1000;
  await eventually(() => expect(state.reads).toBeGreaterThan(1));
  state.failing = false;
  state.revision = 2;
  state.clock += 1000;
  await eventually(() => expect(directory.account('bob')?.version).toBe(2));
});

test('does not read again when it is stopped in the middle of a read', async () => {
  const { directory, state } = directoryOf();
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  await directory.start();
  state.clock += 1000;
  state.onRead = () => directory.stop();
  await vi.advanceTimersToNextTimerAsync();
  expect(state.reads).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});

test('does not follow the database when it is stopped before it has started', async () => {
  const { directory, state } = directoryOf();
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const started = directory.start();
  directory.stop();
  await started;
  expect(vi.getTimerCount()).toBe(0);
  expect(state.reads).toBe(1);
});

test('does not report that it cannot read once it is stopped: the database is closing, too', async () => {
  const { directory, refresh, report, state } = directoryOf();
  state.failing = true;
  const read = refresh();
  directory.stop();
  await expect(read).rejects.toThrow('gone');
  expect(report).not.toHaveBeenCalled();
});
