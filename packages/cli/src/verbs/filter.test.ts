/** What `filter` promises beyond its examples. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { runInProcess, temporaryFile, temporaryFolder } from '../../testing/run-in-process.ts';
import { run } from '../run.ts';

/** The exact bytes that a command line writes. */
async function bytesOf(argv: readonly string[], input: Uint8Array): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  const stdin = Readable.from([Buffer.from(input)]);
  await run(argv, { env: {}, stdin, stdout, stderr: new PassThrough() });
  return Buffer.concat(chunks);
}

test('lines are written byte by byte as they are', async () => {
  const bytes = Buffer.concat([
    Buffer.from('10.0.0.1 windows\r\n\xff\xfe 10.0.0.2 not UTF-8\n', 'latin1'),
    Buffer.from([0, 0]),
    Buffer.from('10.0.0.3\0NUL\n10.0.0.4 without an end'),
  ]);
  expect(await bytesOf(['filter', '10.0.0.0/8'], bytes)).toEqual(bytes);
  expect(await bytesOf(['filter', '-v', '11.0.0.0/8'], bytes)).toEqual(bytes);
  const last = bytes.subarray(bytes.lastIndexOf('\n') + 1);
  expect(await bytesOf(['filter', '10.0.0.4'], bytes)).toEqual(last);
});

const LOG = 'a 10.0.0.1\nb\nc 10.0.0.2, 10.0.0.3\nd 192.0.2.1\ne 10.0.0.9';

test.each([
  ['filter 10.0.0.0/8', 'a 10.0.0.1\nc 10.0.0.2, 10.0.0.3\ne 10.0.0.9'],
  ['filter --invert 10.0.0.0/8', 'b\nd 192.0.2.1\n'],
  ['filter -v 10.0.0.1', 'b\nc 10.0.0.2, 10.0.0.3\nd 192.0.2.1\ne 10.0.0.9'],
  ['filter -o 10.0.0.0/8', '10.0.0.1\n10.0.0.2\n10.0.0.3\n10.0.0.9\n'],
  ['filter -c 10.0.0.0/8', '3\n'],
  ['filter --count --only 10.0.0.0/8', '3\n'],
  ['filter -v -c 10.0.0.0/8', '2\n'],
  ['filter -vc 10.0.0.1', '4\n'],
  ['filter -c 10.0.0.0/8 --json', '[\n{"file":"stdin","count":3}\n]\n'],
  ['filter 10.0.0.3-10.0.0.9', 'c 10.0.0.2, 10.0.0.3\ne 10.0.0.9'],
])('"%s" selects', async (line, stdout) => {
  expect(await runInProcess(line, { input: LOG })).toEqual({ code: 0, stdout, stderr: '' });
  const path = temporaryFile(LOG);
  const named = stdout.replace('stdin', path);
  expect(await runInProcess([...line.split(' '), path])).toMatchObject({ stdout: named });
});

test('exits with 1 when no line is selected', async () => {
  for (const line of ['filter 11.0.0.0/8', 'filter -o 11.0.0.0/8', 'filter -v 0.0.0.0/0 -c']) {
    const { code } = await runInProcess(line, { input: '10.0.0.1\n' });
    expect(code).toBe(1);
  }
});

test('the set comes from a file, or from standard input', async () => {
  const set = temporaryFile('10.0.0.0/8\n2001:db8::/32\n', 'set.txt');
  const log = temporaryFile('x 10.0.0.1\ny 2001:db8::1\nz ::1\n');
  const stdout = 'x 10.0.0.1\ny 2001:db8::1\n';
  expect(await runInProcess(['filter', set, log])).toMatchObject({ code: 0, stdout });
  const input = '10.0.0.0/8\n2001:db8::/32\n';
  expect(await runInProcess(['filter', '-', log], { input })).toMatchObject({ code: 0, stdout });
  const both = await runInProcess('filter -', { input });
  expect(both.stderr).toBe('cidery: standard input can be read only once: name a file\n');
});

test('an error in the set writes nothing', async () => {
  const set = temporaryFile('10.0.0.1/8\n', 'set.txt');
  const { code, stdout, stderr } = await runInProcess(['filter', set], { input: LOG });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`${set}:1: "10.0.0.1/8" has host bits set`);
});

test('the name of its file stands before each line of several', async () => {
  const folder = temporaryFolder();
  const [a, b] = [temporaryFile('10.0.0.1\nx\n10.0.0.2', 'a.log'), temporaryFile('10.0.0.3\n')];
  const shown = async (...argv: string[]) =>
    (await runInProcess(['filter', '10.0.0.0/8', ...argv])).stdout.replaceAll(folder, '');
  expect(await shown(a, b)).toBe(`${a}:10.0.0.1\n${a}:10.0.0.2\n${b}:10.0.0.3\n`);
  expect(await shown(a, b, '--no-filename')).toBe('10.0.0.1\n10.0.0.2\n10.0.0.3\n');
  expect(await shown(a, b, '--only')).toBe(`${a}:10.0.0.1\n${a}:10.0.0.2\n${b}:10.0.0.3\n`);
  expect(await shown(a, b, '-v')).toBe(`${a}:x\n`);
  expect(await shown(a, b, '-c')).toBe(`${a}:2\n${b}:1\n`);
  expect(await shown(a, b, '-c', '--no-filename')).toBe('2\n1\n');
  expect(await shown(a, b, '-c', '--csv')).toBe(`file,count\n${a},2\n${b},1\n`);
});

test('a file that cannot be read is reported, and the others are filtered', async () => {
  const folder = temporaryFolder();
  const path = temporaryFile('10.0.0.1\n');
  const missing = join(folder, 'missing.log');
  const argv = ['filter', '10.0.0.0/8', missing, path];
  const { code, stdout, stderr } = await runInProcess(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: `${path}:10.0.0.1\n` });
  expect(stderr).toBe(`cidery: ${missing}: no such file or folder\n`);
  expect((await runInProcess([...argv, '--count'])).stdout).toBe(`${path}:1\n`);
});

test.each([
  ['filter 10.0.0.0/8 -o -v', /--only shows addresses of the set, --invert the lines without/],
  ['filter 10.0.0.0/8 --json', /lines are written as they are: leave out --json, or add --count/],
  ['filter', /missing required argument 'set'/],
  ['filter example.txt', /example\.txt: no such file/],
])('"%s" is refused', async (line, message) => {
  const { code, stdout, stderr } = await runInProcess(line, { input: LOG });
  expect(stderr).toMatch(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('writes each line before it reads the next', async () => {
  const { promise: isWritten, resolve } = Promise.withResolvers<void>();
  const stdin = Readable.from(
    (async function* () {
      yield Buffer.from('10.0.0.1 first\n10.0.0.2 sec');
      await isWritten;
      yield Buffer.from('ond\n');
    })(),
  );
  let written = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      resolve();
      done();
    },
  });
  const terminal = { env: {}, stdin, stdout, stderr: new PassThrough() };
  expect(await run(['filter', '10.0.0.0/8'], terminal)).toBe(0);
  expect(written).toBe('10.0.0.1 first\n10.0.0.2 second\n');
});

test('writes to a terminal as to a file', async () => {
  const options = { input: LOG, isTerminal: true };
  expect((await runInProcess('filter 10.0.0.1', options)).stdout).toBe('a 10.0.0.1\n');
  expect((await runInProcess('filter -c 10.0.0.1', options)).stdout).toBe('1\n');
});

test('--unmap takes IPv4-mapped addresses for IPv4', async () => {
  const input = '::ffff:10.0.0.1\n';
  expect((await runInProcess('filter 10.0.0.0/8', { input })).code).toBe(1);
  expect((await runInProcess('filter 10.0.0.0/8 --unmap', { input })).stdout).toBe(input);
});

/** Lines of over 64 MiB, of which one in 3500 has an address of 10.0.0.0/8. */
function largeLog(): { readonly path: string; readonly selected: string } {
  const filler = `192.0.2.1 ${'x'.repeat(90)}\n`;
  const selected: string[] = [];
  const parts: string[] = [];
  for (let at = 0; at < 210; at++) {
    const line = `10.0.0.${at} ${'y'.repeat(at)}\n`;
    selected.push(line);
    parts.push(line, filler.repeat(3500));
  }
  return { path: temporaryFile(parts.join('')), selected: selected.join('') };
}

test('two threads write what one writes', async () => {
  const { path, selected } = largeLog();
  const lines = await runInProcess(['filter', '10.0.0.0/8', path]);
  expect(lines).toEqual({ code: 0, stdout: selected, stderr: '' });
  const counts = await runInProcess(['filter', '-c', '10.0.0.0/8', path, path]);
  expect(counts.stdout).toBe(`${path}:210\n${path}:210\n`);
  const others = await runInProcess(['filter', '-vc', '10.0.0.0/8', path]);
  expect(others.stdout).toBe('735000\n');
  const processors = vi.spyOn(os, 'availableParallelism').mockReturnValue(1);
  try {
    expect(await runInProcess(['filter', '10.0.0.0/8', path])).toEqual(lines);
  } finally {
    processors.mockRestore();
  }
});

test('the threads end when nobody reads the output', async () => {
  const { path } = largeLog();
  const closed = Object.assign(new Error('closed'), { code: 'EPIPE' });
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done(closed) });
  const terminal = { env: {}, stdin: Readable.from([]), stdout, stderr: new PassThrough() };
  expect(await run(['filter', '-v', '10.0.0.0/8', path], terminal)).toBe(0);
});

test('a line that is too long is reported by either thread', async () => {
  const long = 'x'.repeat(65 << 20);
  const [first, later] = [temporaryFile(long), temporaryFile(`10.0.0.1\n${long}`)];
  for (const path of [first, later]) {
    const { code, stderr } = await runInProcess(['filter', '10.0.0.0/8', path]);
    expect(stderr).toBe(
      `cidery: ${path}: has a line longer than 16 MiB: it is not a list of lines\n`,
    );
    expect(code).toBe(2);
  }
});

test('a folder is all files in it, and @FILE the files that FILE names', async () => {
  const folder = temporaryFolder();
  const [one, two] = ['a.log', 'b c.log'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(one, 'from 10.0.0.1\n');
  writeFileSync(two, 'from 10.0.0.2\nfrom 192.0.2.1\n');
  const expected = `${one}:from 10.0.0.1\n${two}:from 10.0.0.2\n`;
  expect((await runInProcess(['filter', '10.0.0.0/8', folder])).stdout).toBe(expected);
  const list = temporaryFile(`${one}\n${two}\n`);
  expect((await runInProcess(['filter', '10.0.0.0/8', `@${list}`])).stdout).toBe(expected);
});
