import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { runInProcess, temporaryFile, temporaryFolder } from '../testing/run-in-process.ts';
import { createProgress } from './progress.ts';
import { run } from './run.ts';
import { StatusLine } from './status-line.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A terminal that keeps what it is told. */
function terminal(written: string[]) {
  const write = (chunk: Buffer, _encoding: string, done: () => void) => {
    written.push(String(chunk));
    done();
  };
  return Object.assign(new Writable({ write }), { isTTY: true });
}

function observed() {
  let time = 0;
  const written: string[] = [];
  const status = new StatusLine(terminal(written));
  const progress = createProgress('list.txt', status, () => time);
  const at = (ms: number, done: number, total: number) => {
    time = ms;
    progress.update(done, total);
  };
  return { progress, status, written, at };
}

test('a bar shows after a second, is drawn ten times a second at most, and goes away', () => {
  const { progress, written, at } = observed();
  at(500, 10e6, 40e6);
  at(999, 20e6, 40e6);
  expect(written).toEqual([]);
  at(1000, 20e6, 40e6);
  at(1050, 21e6, 40e6);
  at(1100, 44e6, 40e6);
  expect(written).toEqual([
    `\r\x1b[K[${'#'.repeat(15)}${'.'.repeat(15)}] 50% 20 MB/s list.txt`,
    `\r\x1b[K[${'#'.repeat(30)}]100% 40 MB/s list.txt`,
  ]);
  progress.end();
  progress.end();
  expect(written.slice(2)).toEqual(['\r\x1b[K']);
});

test.each([
  [50e6, '50 MB 25 MB/s'],
  [3e6, '3.0 MB 1.5 MB/s'],
  [1e6, '1.0 MB 500 kB/s'],
  [3000, '3.0 kB 1.5 kB/s'],
  [200, '0.2 kB 0.1 kB/s'],
])('of a size that is not known, the bar says of %i bytes "%s"', (bytes, text) => {
  const { written, at } = observed();
  at(2000, bytes, 0);
  expect(written).toEqual([`\r\x1b[K${text} list.txt`]);
});

test('what is done within a second shows no bar', () => {
  const { progress, written, at } = observed();
  at(999, 1, 2);
  progress.end();
  expect(written).toEqual([]);
});

test('once the line is closed there is no bar any more', () => {
  const { status, written, at } = observed();
  at(1000, 1, 2);
  status.close();
  at(5000, 2, 2);
  expect(written).toHaveLength(2);
  expect(written.at(-1)).toBe('\r\x1b[K');
});

/** What is written with a word for what clears the line. */
function visible(text: string): string {
  return text.replaceAll('\r\x1b[K', 'CLEAR');
}

/** A clock by which every look at it comes a minute after the one before. */
function slowClock() {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 60_000;
    return time;
  });
}

test('without a terminal there is no bar', async () => {
  slowClock();
  const path = temporaryFile('10.0.0.0/8\n');
  expect((await runInProcess(['summarize', path])).stderr).toBe('');
  expect((await runInProcess(['summarize', path], { isErrorTerminal: true })).stderr).toContain(
    '100%',
  );
});

test('on a terminal for both the bar goes before the first answer and does not come back', async () => {
  slowClock();
  const path = temporaryFile('10.0.0.1\n'.repeat(50_000));
  for (const argv of [
    ['contains', '10.0.0.0/8', path, '--json'],
    ['summarize', path],
    ['contains', '10.0.0.0/8', path, '--plain'],
  ]) {
    const written: string[] = [];
    const both = terminal(written);
    await run(argv, { env: {}, stdin: Readable.from([]), stdout: both, stderr: both });
    const last = written.findLastIndex((text) => text.includes('\x1b[K'));
    expect(last).toBeLessThan(written.length - 1);
    expect(written.slice(0, last + 1).every((text) => text.startsWith('\r\x1b[K'))).toBe(true);
    // --json has begun its answer before it reads, so that there is no bar at all.
    expect(written[last]).toBe(argv.includes('--json') ? undefined : '\r\x1b[K');
  }
});

test('a fault is told on a line of its own, and the bar comes back below', async () => {
  slowClock();
  const path = temporaryFile(`10.0.0.1/8\n${'10.0.0.1-10.0.0.2\n'.repeat(5000)}`);
  const { stderr } = await runInProcess(['summarize', path], { isErrorTerminal: true });
  const [before = '', after = ''] = visible(stderr).split('cidery: ');
  expect(before).toMatch(/CLEAR$/);
  expect(after).toMatch(/^.*list\.txt:1: "10\.0\.0\.1\/8" has host bits.*\nCLEAR\[#.*%/);
});

const PTY = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    try:
        data = os.read(terminal, 65536)
    except OSError:
        break
    if not data:
        break
    sys.stdout.buffer.write(data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

test('the command itself shows a bar on a terminal for a file that takes over a second', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'list.txt');
  const lines = Array.from({ length: 1 << 16 }, (_, at) => `10.${at >> 8}.${at & 255}.0/24\n`);
  // Each block has a range, so that it is read twice: seconds of work in a file of 34 megabytes.
  const part = Buffer.from(`${lines.join('')}192.0.2.1-192.0.2.9\n`);
  writeFileSync(path, Buffer.concat(Array.from({ length: 40 }, () => part)));
  const command = [process.execPath, join(import.meta.dirname, 'main.ts'), 'summarize', '--plain'];
  const { status, stdout } = spawnSync('python3', ['-c', PTY, ...command, path], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const shown = visible(stdout);
  expect(shown).toMatch(/^CLEAR\[#*\.*\] *\d+% [\d.]+ [kM]B\/s .*list\.txt/);
  expect(shown.slice(shown.lastIndexOf('CLEAR') + 5)).toBe(
    '10.0.0.0/8\r\n192.0.2.1/32\r\n192.0.2.2/31\r\n192.0.2.4/30\r\n192.0.2.8/31\r\n',
  );
  expect(status).toBe(0);
}, 120_000);
