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

/** A terminal that keeps what is written to it. */
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
  const progress = createProgress('list.txt', status, undefined, () => time);
  const at = (ms: number, done: number, total: number) => {
    time = ms;
    progress.update(done, total);
  };
  return { progress, status, written, at };
}

test('shows a bar after a second, redraws it at most ten times a second, and removes it', () => {
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
])('shows %i bytes of an unknown size as "%s"', (bytes, text) => {
  const { written, at } = observed();
  at(2000, bytes, 0);
  expect(written).toEqual([`\r\x1b[K${text} list.txt`]);
});

test('shows no bar within the first second', () => {
  const { progress, written, at } = observed();
  at(999, 1, 2);
  progress.end();
  expect(written).toEqual([]);
});

test('shows no bar after its line is closed', () => {
  const { status, written, at } = observed();
  at(1000, 1, 2);
  status.close();
  at(5000, 2, 2);
  expect(written).toHaveLength(2);
  expect(written.at(-1)).toBe('\r\x1b[K');
});

/** The text with a word in place of the code that clears the line. */
function visible(text: string): string {
  return text.replaceAll('\r\x1b[K', 'CLEAR');
}

/** A clock that is a minute later each time it is read. */
function slowClock() {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 60_000;
    return time;
  });
}

test('shows no bar without a terminal', async () => {
  slowClock();
  const path = temporaryFile('10.0.0.0/8\n');
  expect((await runInProcess(['summarize', path])).stderr).toBe('');
  expect((await runInProcess(['summarize', path], { isErrorTerminal: true })).stderr).toContain(
    '100%',
  );
});

test('removes the bar for good before the first answer on the same terminal', async () => {
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
    // --json begins its answer before it reads, so it shows no bar at all.
    expect(written[last]).toBe(argv.includes('--json') ? undefined : '\r\x1b[K');
  }
});

test('reports an error on its own line, and shows the bar again below', async () => {
  slowClock();
  const path = temporaryFile(`10.0.0.1/8\n${'10.0.0.1-10.0.0.2\n'.repeat(100_000)}`);
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

test('the process shows a bar on a terminal for a file that takes over a second', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'list.txt');
  const lines = Array.from({ length: 1 << 16 }, (_, at) => {
    const start = `10.${at >> 8}.${at & 255}.`;
    return `${start}0 - ${start}255\n`;
  });
  // Ranges are not read in bulk: seconds of work in a file of 68 megabytes.
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
