import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../testing/databases.ts';
import { createLogStream, type LogStreamOptions } from './log-stream.ts';

/** A stream into a file, whose text it reads back. */
function intoFile(options?: LogStreamOptions) {
  const path = join(temporaryFolder(), 'log');
  const descriptor = openSync(path, 'a');
  const stream = createLogStream(descriptor, options);
  onTestFinished(() => {
    stream.close();
    closeSync(descriptor);
  });
  return { stream, text: () => readFileSync(path, 'utf8') };
}

/** A stream into a pipe that is read only by hand. */
function intoPipe(options?: LogStreamOptions) {
  const path = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY);
  const stream = createLogStream(writer, options);
  onTestFinished(() => {
    stream.close();
    closeSync(writer);
    closeSync(reader);
  });
  const read = () => {
    const chunk = Buffer.alloc(1024 * 1024);
    try {
      return chunk.toString('utf8', 0, readSync(reader, chunk));
    } catch {
      return '';
    }
  };
  return { stream, read };
}

test('writes lines in batches', () => {
  const { stream, text } = intoFile({ batchBytes: 8 });
  stream.write('one\n');
  expect(text()).toBe('');
  stream.write('two\n');
  expect(text()).toBe('one\ntwo\n');
});

test('writes a line after the longest wait', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { stream, text } = intoFile({ longestWaitMs: 100 });
  stream.write('one\n');
  vi.advanceTimersByTime(99);
  expect(text()).toBe('');
  vi.advanceTimersByTime(1);
  expect(text()).toBe('one\n');
});

test('writes waiting lines at the end, in order', () => {
  const { stream, text } = intoFile();
  stream.write('one\n');
  stream.write('zwei ✓\n');
  stream.flushSync();
  stream.flushSync();
  expect(text()).toBe('one\nzwei ✓\n');
});

test('does not block on a stopped reader: it drops and counts lines, and tears none', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { stream, read } = intoPipe({ batchBytes: 1024, backlogBytes: 100_000 });
  const line = `${'x'.repeat(99)}\n`;
  for (let count = 0; count < 3000; count++) stream.write(line);
  let text = '';
  for (let round = 0; round < 20; round++) {
    text += read();
    vi.advanceTimersByTime(1000);
  }
  const lines = text.split('\n').slice(0, -1);
  const notices = lines.filter((entry) => entry.startsWith('{'));
  const kept = lines.length - notices.length;
  expect(lines.every((entry) => entry === line.trimEnd() || entry.startsWith('{'))).toBe(true);
  expect(notices).toHaveLength(1);
  expect(JSON.parse(notices[0] ?? '')).toMatchObject({ level: 'warn', dropped: 3000 - kept });
  expect(kept).toBeGreaterThan(1000);
});

test('waits at most a second for a stopped reader at the end of the process', () => {
  const { stream } = intoPipe();
  stream.write(`${'x'.repeat(1_000_000)}\n`);
  const before = Date.now();
  stream.flushSync();
  expect(Date.now() - before).toBeLessThan(5000);
});

test('waits no longer when the wall clock is set back meanwhile', () => {
  const { stream } = intoPipe();
  stream.write(`${'x'.repeat(1_000_000)}\n`);
  const before = performance.now();
  const elapsedMs = () => performance.now() - before;
  // An hour back after the first look. It jumps forward in the end, so that this test ends too.
  vi.spyOn(Date, 'now')
    .mockReturnValueOnce(7_200_000)
    .mockImplementation(() => (elapsedMs() < 8000 ? 3_600_000 : 9_000_000));
  onTestFinished(() => void vi.restoreAllMocks());
  stream.flushSync();
  expect(elapsedMs()).toBeLessThan(5000);
});

test('writes to a descriptor that it cannot reopen, and ignores one that is closed', () => {
  const { stream, text } = intoFile();
  stream.write('one\n');
  stream.flushSync();
  expect(text()).toBe('one\n');
  const gone = createLogStream(987_654);
  gone.write('lost\n');
  expect(() => gone.flushSync()).not.toThrow();
  gone.close();
});
