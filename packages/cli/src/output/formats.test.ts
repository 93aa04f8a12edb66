/** The same answer in every format, on a terminal and off it. */
import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';
import { run } from '../run.ts';
import { csvWriter } from './csv.ts';

const SPLIT = 'split 10.0.0.0/24 --length 25';

test('writes plain lines off a terminal, or with --plain', async () => {
  const plain = '10.0.0.0/25\n10.0.0.128/25\n';
  expect((await runInProcess(SPLIT)).stdout).toBe(plain);
  expect((await runInProcess(`${SPLIT} --plain`, { isTerminal: true })).stdout).toBe(plain);
});

test('writes an aligned table on a terminal, or with --table', async () => {
  const table = `PREFIX         FIRST       LAST        ADDRESS COUNT
10.0.0.0/25    10.0.0.0    10.0.0.127            128
10.0.0.128/25  10.0.0.128  10.0.0.255            128
`;
  expect((await runInProcess(`${SPLIT} --table`)).stdout).toBe(table);
  const env = { NO_COLOR: '1' };
  expect((await runInProcess(SPLIT, { isTerminal: true, env })).stdout).toBe(table);
});

test('writes a mask as a plain line even on a terminal', async () => {
  expect((await runInProcess('mask 18', { isTerminal: true })).stdout).toBe('255.255.192.0\n');
});

test('writes JSON as an array of objects with counts as decimal strings', async () => {
  const { stdout } = await runInProcess('split 2001:db8::/32 --length 33 --json');
  expect(JSON.parse(stdout)).toEqual([
    {
      prefix: '2001:db8::/33',
      first: '2001:db8::',
      last: '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff',
      addressCount: '39614081257132168796771975168',
    },
    {
      prefix: '2001:db8:8000::/33',
      first: '2001:db8:8000::',
      last: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
      addressCount: '39614081257132168796771975168',
    },
  ]);
});

test('quotes CSV where necessary, and leaves missing values empty', async () => {
  const table = temporaryFile('10.0.0.0/8 a "b", c\n11.0.0.0/8\n');
  const { code, stdout } = await runInProcess(`lookup ${table} 10.0.0.1 11.0.0.1 12.0.0.1 --csv`);
  expect(stdout).toBe(
    'address,prefix,value\n10.0.0.1,10.0.0.0/8,"a ""b"", c"\n11.0.0.1,11.0.0.0/8,\n12.0.0.1,,\n',
  );
  expect(code).toBe(1);
});

test('writes an apostrophe before a CSV cell that begins like a formula', async () => {
  const lines = ['=x', "'=x", '-a', '+a', '@b', "'x", 'a=b'].map(
    (text, at) => `10.0.0.${at} ${text}`,
  );
  const table = temporaryFile(`${lines.join('\n')}\n`);
  const values = async (options: string) => {
    const addresses = lines.map((line) => line.split(' ')[0]).join(' ');
    const { stdout } = await runInProcess(`lookup ${table} ${addresses} ${options}`);
    return stdout
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[2]);
  };
  expect(await values('--csv')).toEqual(["'=x", "''=x", "'-a", "'+a", "'@b", "'x", 'a=b']);
  expect(await values('--csv --keep-formulas')).toEqual([
    '=x',
    "'=x",
    '-a',
    '+a',
    '@b',
    "'x",
    'a=b',
  ]);
  expect((await runInProcess(`lookup ${table} 10.0.0.0`)).stdout).toMatch(/\t=x\n$/);
});

test('writes an apostrophe before white space that spreadsheets skip', () => {
  const { row } = csvWriter<string>([{ name: 'value', of: (text) => text }], false);
  expect(['\t=x', '\r=x', '\0=x', ' x'].map(row)).toEqual([
    "'\t=x\n",
    `"'\r=x"\n`,
    "'\0=x\n",
    ' x\n',
  ]);
});

test('separates several values of a CSV cell by spaces', async () => {
  const { stdout } = await runInProcess('inspect 10.0.0.5-10.0.0.9 --csv');
  const [header = '', row = ''] = stdout.split('\n');
  const at = header.split(',').indexOf('prefixes');
  expect(row.split(',')[at]).toBe('10.0.0.5/32 10.0.0.6/31 10.0.0.8/31');
});

test('colours yes green and no red, dims an empty cell and prints the header bold', async () => {
  const table = temporaryFile('10.0.0.0/8\n');
  const found = await runInProcess(`contains ${table} 10.0.0.1 11.0.0.1`, { isTerminal: true });
  expect(found.stdout).toContain('\x1b[32myes\x1b[39m');
  expect(found.stdout).toContain('\x1b[31mno\x1b[39m');
  expect(found.stdout.startsWith('\x1b[1mVALUE')).toBe(true);
  const lookedUp = await runInProcess(`lookup ${table} 11.0.0.1`, { isTerminal: true });
  expect(lookedUp.stdout).toContain('\x1b[2m-\x1b[22m');
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
])('with %o and terminal %s, colour is %s', async (env, isTerminal, isColoured) => {
  const { stdout } = await runInProcess(`${SPLIT} --table`, { env, isTerminal });
  expect(stdout.includes('\x1b[')).toBe(isColoured);
});

test('writes the same prefixes of a long set in every format', async () => {
  const path = temporaryFile(
    (await runInProcess('split 10.0.0.0/8 --length 22')).stdout.replace(/.*\n(.*\n)/g, '$1'),
  );
  const { stdout } = await runInProcess(['summarize', '--json', path]);
  const plain = await runInProcess(['summarize', path]);
  const prefixes = JSON.parse(stdout).map(({ prefix }: { prefix: string }) => `${prefix}\n`);
  expect(prefixes).toHaveLength(8192);
  expect(prefixes.join('')).toBe(plain.stdout);
});

test('sets the width of columns by the first batch', async () => {
  const { stdout } = await runInProcess('split 10.0.0.0/8 --length 24 --table --limit 5000');
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(5001);
  expect(new Set(lines.map((line) => line.length)).size).toBeLessThan(3);
});

test('stops without an error when nobody reads the output', async () => {
  let written = 0;
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      written += chunk.length;
      done(written > 1e5 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null);
    },
  });
  const stderr = new PassThrough();
  const terminal = { env: {}, stdin: Readable.from([]), stdout, stderr };
  expect(await run(['split', '::/0', '--length', '128'], terminal)).toBe(0);
  expect(written).toBeLessThan(1e6);
  expect(stderr.read()).toBeNull();
});

test('waits for a slow reader', async () => {
  let waiting: (() => void) | undefined;
  let written = 0;
  const stdout = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      written += chunk.length;
      waiting = done;
    },
  });
  const terminal = { env: {}, stdin: Readable.from([]), stdout, stderr: new PassThrough() };
  const ended = run(['split', '10.0.0.0/8', '--length', '32', '--limit', '8192'], terminal);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  while (waiting === undefined) await turn();
  const first = written;
  for (let turns = 0; turns < 20; turns++) await turn();
  expect(written).toBe(first);
  for (let isRunning = true; isRunning; ) {
    waiting?.();
    waiting = undefined;
    isRunning = await Promise.race([ended.then(() => false), turn().then(() => true)]);
  }
  expect(await ended).toBe(0);
  expect(written).toBeGreaterThan(first);
});
