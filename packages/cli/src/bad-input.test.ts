/** Every form of input that is refused, and forms that are only unusual. */
import { once } from 'node:events';
import { createReadStream, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import {
  type FaultCode,
  formatPrefix,
  isFault,
  orThrow,
  PrefixSet,
  parsePrefix,
} from '@cidery/prefix';
import { readValue } from '@cidery/reader';
import { describe, expect, test, vi } from 'vitest';
import { runInProcess, temporaryFile, temporaryFolder } from '../testing/run-in-process.ts';
import { readSet } from './input/read-set.ts';
import { Reporter } from './reporter.ts';
import { createContext } from './run.ts';

const REFUSED: readonly (readonly [name: string, text: string, code: FaultCode, meant?: string])[] =
  [
    ['a leading zero', '010.0.0.0/8', 'leading-zero'],
    ['octal', '0177.0.0.1', 'leading-zero'],
    ['hexadecimal', '0x7f.0.0.1', 'character'],
    ['a short hexadecimal number', '0x7f', 'number'],
    ['a short form', '127.1', 'octet-count'],
    ['a number that could be a length', '24', 'integer-family'],
    ['a mask or a wildcard mask', '0.0.0.0 255.255.255.255', 'mask-or-wildcard', '0.0.0.0/32'],
    ['two addresses', '10.0.0.1 10.0.0.9', 'range-or-list', '10.0.0.1-10.0.0.9'],
    ['Unicode digits', '١٠.0.0.0/8', 'character'],
    ['a full-width digit', '１0.0.0.0/8', 'character'],
    ['a sign', '+10.0.0.0/8', 'character'],
    ['a mask with gaps', '10.0.0.0/255.0.255.0', 'mask'],
    ['a length with a leading zero', '1.2.3.4/024', 'leading-zero'],
    ['a length above 32', '10.0.0.0/33', 'length-range'],
    ['a negative length', '10.0.0.0/-1', 'character'],
    ['an IPv6 length above 128', '2001:db8::/129', 'length-range'],
    ['host bits', '10.0.0.1/24', 'host-bits', '10.0.0.0/24'],
    ['IPv6 host bits', '2001:db8::1/64', 'host-bits', '2001:db8::/64'],
    ['two runs of zeros', '::1::', 'double-colon'],
    ['a five-digit group', '2001:0db80::1', 'group-length'],
    ['a zone id', 'fe80::1%eth0/64', 'zone', 'fe80::/64'],
    ['a mask of zeros', '10.0.0.1/0.0.0.0', 'mask-or-wildcard', '10.0.0.1/32'],
    ['the host bits of a mask after a space', '10.0.0.1 255.255.255.0', 'host-bits', '10.0.0.0/24'],
    ['a range backwards', '10.0.0.9-10.0.0.5', 'range-order', '10.0.0.5-10.0.0.9'],
    ['a range of two families', '10.0.0.1-::1', 'family'],
    ['a range without an end', '10.0.0.1-', 'empty'],
    ['an octet above 255', '256.0.0.0/8', 'octet-range'],
    ['no length', '10.0.0.0/', 'length-missing'],
    ['five octets', '1.2.3.4.5', 'octet-count'],
  ];

/** The message of the reader, which names the remedy if there is one, and the option. */
function messageOf(text: string, code: FaultCode, meant = '', options = {}): string {
  const fault = readValue(text, options);
  if (!isFault(fault)) throw new Error(`${text} is valid`);
  expect(fault.code).toBe(code);
  expect(fault.message).toContain(meant);
  const option = OPTIONS[code];
  return option === undefined ? fault.message : `${fault.message} (${option})`;
}

const OPTIONS: Partial<Record<FaultCode, string>> = {
  'host-bits': '--network takes the network of an address',
  zone: '--zone drop leaves zone ids out',
  'mask-or-wildcard': '--mask or --wildcard chooses',
  'range-or-list': '--pairs range or --pairs list chooses',
};

describe.each(REFUSED.map(([name, text, code, meant = '']) => ({ name, text, code, meant })))(
  '$name',
  ({ text, code, meant }) => {
    test('is refused as an argument, with the message alone', async () => {
      const { code: exitCode, stdout, stderr } = await runInProcess(['summarize', text]);
      expect(stderr).toBe(`cidery: ${messageOf(text, code, meant)}\n`);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    });

    test.each([
      ['summarize', []],
      ['overlaps', []],
      ['contains', ['0.0.0.0/0']],
    ])('is refused by %s on a line of a file, with its number', async (verb, operands) => {
      const path = temporaryFile(`192.0.2.1\n${text}\n192.0.2.2\n`);
      const { code: exitCode, stderr } = await runInProcess([verb, ...operands, path]);
      expect(stderr).toBe(`cidery: ${path}:2: ${messageOf(text, code)}\n`);
      expect(exitCode).toBe(2);
    });

    test('is refused on a line of standard input, with its number', async () => {
      const input = `192.0.2.1\n${text}`;
      const { code: exitCode, stderr } = await runInProcess('summarize', { input });
      expect(stderr).toBe(`cidery: stdin:2: ${messageOf(text, code)}\n`);
      expect(exitCode).toBe(2);
    });
  },
);

test.each([
  ['mask', '129', /is not an IPv4 prefix length: write a whole number from 0 to 32\n$/],
  ['mask', '64', /a whole number from 0 to 32, or add --ipv6 for the mask of an IPv6 length\n$/],
  ['mask --ipv6', '129', /is not an IPv6 prefix length: write a whole number from 0 to 128\n$/],
  ['mask --ipv6', '064', /is not an IPv6 prefix length/],
  ['mask', '018', /is not an IPv4 prefix length/],
  ['mask', '-1', /is not an IPv4 prefix length/],
  ['mask', '10.0.0.0/8', /cidery inspect shows the mask of a prefix/],
  ['mask', '１８', /is not an IPv4 prefix length/],
  ['length', '255.0.255.0', /is not a mask: its one bits must be contiguous from the left/],
  ['length', '0.0.63.255', /is a wildcard mask: add --wildcard/],
  ['length', '255.255.255', /four octets/],
  ['length', '255.255.255.00', /leading zero/],
  ['length', '::ffff', /is a wildcard mask: add --wildcard/],
  ['length', 'ffff::ffff', /is not a mask: its one bits must be contiguous from the left/],
  ['length --wildcard', 'ffff::', /is a mask: leave out --wildcard/],
  ['length --wildcard', '255.255.0.0', /is a mask: leave out --wildcard/],
  ['length --wildcard', '0.255.0.255', /is not a wildcard mask: its zero bits must be contiguous/],
  ['range', '10.0.0.9-10.0.0.5', /10\.0\.0\.5-10\.0\.0\.9/],
  ['range', '10.0.0.1/8', /has host bits set: did you mean 10\.0\.0\.0\/8\?/],
  ['range 10.0.0.1 10.0.0.5', '10.0.0.9', /write each range as FIRST-LAST/],
  ['range 10.0.0.1 - 10.0.0.5 10.0.0.7', '10.0.0.9', /write each range as FIRST-LAST/],
  ['split --length 25 --as mask', '10.0.0.1/24', /did you mean 10\.0\.0\.0\/24\?/],
  ['hosts', '10.0.0.1/24', /did you mean 10\.0\.0\.0\/24\?/],
  ['nth 10.0.0.0/24', '01', /whole number such as 5, or -1 for the last, not "01"/],
  ['nth 10.0.0.0/24', '-0', /not "-0"/],
  ['nth 10.0.0.0/24', '0x1', /not "0x1"/],
  ['nth 10.0.0.0/24 --length 23', '1', /"\/23".*24 to 32/],
  ['nth', '10.0.0.0/24', /missing required argument 'number'/],
  ['count 10.0.0.0/24', '10.0.0.1/24', /host bits/],
  ['supernet 10.0.0.0/24', '10.0.0.1/24', /host bits/],
  ['sort 10.0.0.0/24', '10.0.0.1/24', /host bits/],
  ['split --length 25 --total 10.0.0.0/24', '10.0.0.1/24', /host bits/],
  ['fit a=1', '10.0.0.1/24', /host bits/],
  ['fit 10.0.0.0/24', 'a 10.0.0.0', /"a 10\.0\.0\.0" is not a request: it has no size/],
  ['split --length 24', '10.0.0.1/8', /10\.0\.0\.0\/8/],
  [
    'split --length 24',
    '10.0.0.1 255.0.0.0',
    /"10\.0\.0\.1 255\.0\.0\.0" has host bits.*10\.0\.0\.0\/8/,
  ],
  ['fit a=5', '10.0.0.1/255.255.255.0', /has host bits set: did you mean 10\.0\.0\.0\/24\?/],
  ['fit a=5', '10.0.0.1 255.255.255.0', /has host bits set: did you mean 10\.0\.0\.0\/24\?/],
  [
    'range',
    '10.0.0.9 - 10.0.0.5',
    /"10\.0\.0\.9-10\.0\.0\.5" .*did you mean 10\.0\.0\.5-10\.0\.0\.9\?/,
  ],
])('"%s" refuses "%s"', async (line, operand, message) => {
  const { code, stdout, stderr } = await runInProcess([...line.split(' '), operand]);
  expect(stderr).toMatch(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

const KEPT = { hostBits: 'keep', zone: 'keep' } as const;

test('inspect refuses them, too, but for interface addresses', async () => {
  for (const [, text, code] of REFUSED) {
    if (!isFault(readValue(text, KEPT))) continue;
    const path = temporaryFile(`192.0.2.1\n${text}\n192.0.2.2\n`);
    const { code: exitCode, stderr } = await runInProcess(['inspect', path]);
    expect(stderr).toBe(`cidery: ${path}:2: ${messageOf(text, code, '', KEPT)}\n`);
    expect(exitCode).toBe(2);
  }
});

const READERS = [
  ['summarize', []],
  ['inspect', []],
  ['mask', []],
  ['length', []],
  ['range', []],
  ['split', ['--length', '32']],
  ['hosts', []],
  ['count', []],
  ['supernet', []],
  ['sort', []],
  ['overlaps', []],
  ['fit', ['10.0.0.0/8']],
  ['fit', ['a=1', '--within']],
  ['lookup', []],
  ['contains', []],
] as const;

describe.each(READERS)('%s', (verb, operands) => {
  const verbLine = (path: string) => [verb, ...operands, path];

  test('refuses an empty file and names --allow-empty', async () => {
    const path = temporaryFile('');
    const { code, stdout, stderr } = await runInProcess(verbLine(path), { input: '192.0.2.1\n' });
    expect(stderr).toBe(`cidery: ${path}: is empty; if that is intended, add --allow-empty\n`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('refuses a binary file in one line', async () => {
    const path = temporaryFile(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 10, 0xff]));
    const { code, stdout, stderr } = await runInProcess(verbLine(path), { input: '192.0.2.1\n' });
    expect(stderr).toBe(
      `cidery: ${path}: is binary, or UTF-16 without a byte-order mark: it has NUL bytes\n`,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('refuses a line of 1 MB in one short line', async () => {
    const path = temporaryFile(`${'1'.repeat(1e6)}\n`);
    const { code, stderr } = await runInProcess(verbLine(path), { input: '192.0.2.1\n' });
    expect(stderr.startsWith(`cidery: ${path}:1: "111111`)).toBe(true);
    expect(stderr.length).toBeLessThan(400);
    expect(code).toBe(2);
  });

  test('refuses a missing file, and an empty folder', async () => {
    const folder = temporaryFolder();
    const missing = await runInProcess(verbLine(`${folder}/missing.txt`), { input: '1.2.3.4' });
    expect(missing.stderr).toBe(
      `cidery: ${folder}/missing.txt: no such file, and not valid input either\n`,
    );
    const empty = await runInProcess(verbLine(folder), { input: '1.2.3.4' });
    expect(empty.stderr).toBe(`cidery: ${folder}: has no files\n`);
    expect([missing.code, empty.code]).toEqual([2, 2]);
  });
});

test.each([
  ['summarize --allow-empty', ''],
  ['mask --allow-empty', ''],
  ['summarize --allow-empty --json', '[\n]\n'],
])('"%s" accepts an empty input', async (line, output) => {
  expect(await runInProcess(line, { input: '' })).toEqual({ code: 0, stdout: output, stderr: '' });
});

test('subtract --allow-empty takes nothing away for an empty file', async () => {
  const path = temporaryFile('');
  const { code, stdout } = await runInProcess(`subtract --allow-empty 10.0.0.0/8 ${path}`);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '10.0.0.0/8\n' });
});

test.each([
  ['Windows line ends', '10.0.0.0/25\r\n10.0.0.128/25\r\n'],
  ['a last line without an end', '10.0.0.0/25\n10.0.0.128/25'],
  ['Windows line ends and a last line without an end', '10.0.0.0/25\r\n10.0.0.128/25'],
])('reads a file with %s', async (_name, content) => {
  const path = temporaryFile(content);
  const expected = { code: 0, stdout: '10.0.0.0/24\n', stderr: '' };
  expect(await runInProcess(['summarize', path])).toEqual(expected);
  expect(await runInProcess(['summarize'], { input: content })).toEqual(expected);
  const inspected = await runInProcess(['inspect', '--json', path]);
  expect(JSON.parse(inspected.stdout)).toHaveLength(2);
});

test('refuses a carriage return within a line', async () => {
  const { code, stderr } = await runInProcess('summarize', {
    input: '\ufeff10.0.0.0/8\n\n10.0.0.0/8\r10.0.0.0/8\n',
  });
  expect(stderr).toMatch(/^cidery: stdin:3: /);
  expect(code).toBe(2);
});

test('counts the errors after the tenth', async () => {
  const { code, stdout, stderr } = await runInProcess('summarize', { input: 'x\n'.repeat(25) });
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('cidery: … and 15 more');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test.each([
  'summarize -',
  'overlaps -',
  'range -',
  'split --length 24 -',
  'hosts -',
  'nth - 1',
  'count -',
  'supernet -',
  'sort -',
  'contains TABLE -',
  'lookup TABLE -',
  'lookup - 10.0.0.1',
])('"%s" computes only the suggestions that it shows', async (command) => {
  const table = temporaryFile('10.0.0.0/8\n');
  const argv = command.split(' ').map((word) => (word === 'TABLE' ? table : word));
  const text = `::1-${'%/'.repeat(20)}`;
  const normalize = vi.spyOn(String.prototype, 'normalize'); // the first that a suggestion tries
  try {
    const { code, stderr } = await runInProcess(argv, { input: `${text}\n`.repeat(1000) });
    expect(stderr).toContain('… and 990 more');
    expect(code).toBe(2);
    // Each suggestion tries its mends alone, and together.
    expect(normalize.mock.contexts.filter((one) => String(one) === text)).toHaveLength(20);
  } finally {
    normalize.mockRestore();
  }
});

test('escapes unprintable input before it reaches the terminal', async () => {
  const { stderr } = await runInProcess(['summarize', '10.0.0.0/8\x1b[31m']);
  expect(stderr).not.toContain('\x1b');
  const table = temporaryFile('10.0.0.0/8 \x1b[31mred\n');
  const { stdout } = await runInProcess(['lookup', table, '10.0.0.1', '--table']);
  expect(stdout).toContain('\\u001b[31mred');
});

test('skips blank lines and comments and keeps the numbers of lines', async () => {
  const input = '# a list\n\n  10.0.0.0/8  # office\n10.0.0.1/8\n';
  const { code, stderr } = await runInProcess('summarize', { input });
  expect(stderr).toMatch(/^cidery: stdin:4: "10\.0\.0\.1\/8" .*10\.0\.0\.0\/8/);
  expect(code).toBe(2);
});

test('puts lines together that arrive in pieces', async () => {
  const input = () =>
    Readable.from(
      ['10.0.', '0.0/25\n1', '0.0.0.128', '/25\r', '\n'].map((part) => Buffer.from(part)),
    );
  expect((await runInProcess('summarize', { input: input() })).stdout).toBe('10.0.0.0/24\n');
  expect((await runInProcess('inspect --csv', { input: input() })).stdout.split('\n')).toHaveLength(
    4,
  );
});

test('searches a long line that arrives in pieces only once for its end', async () => {
  const parts = Array.from({ length: 100 }, () => Buffer.alloc(1000, '1'));
  const search = vi.spyOn(Uint8Array.prototype, 'lastIndexOf');
  try {
    const { code } = await runInProcess('inspect', { input: Readable.from(parts) });
    expect(code).toBe(2);
    const searched = search.mock.calls.map(
      ([, from], at) => (from ?? (search.mock.contexts[at] as Uint8Array).length - 1) + 1,
    );
    expect(searched.reduce((sum, bytes) => sum + bytes, 0)).toBe(100_000);
  } finally {
    search.mockRestore();
  }
});

test('refuses a line that is longer than the largest block', async () => {
  const input = Readable.from(
    (function* () {
      for (let at = 0; at < 40; at++) yield Buffer.alloc(1 << 20, '1');
    })(),
  );
  const { code, stderr } = await runInProcess('summarize', { input });
  expect(stderr).toBe('cidery: stdin: has a line longer than 32 MiB: it is not a list of lines\n');
  expect(code).toBe(2);
});

test('numbers the lines of a file across its blocks', async () => {
  const stderr = new PassThrough();
  const terminal = { env: {}, stdin: Readable.from([]), stdout: new PassThrough(), stderr };
  const reporter = new Reporter(stderr);
  const context = createContext(terminal, reporter, {});
  const summary = async (content: string) => {
    const file = { kind: 'file', path: temporaryFile(content) } as const;
    return [...(await readSet([file], context, 64)).prefixes()].map(formatPrefix);
  };
  const halves = Array.from({ length: 1000 }, (_, at) => `10.${at % 7}.${at % 256}.0/25`);
  const others = halves.map((half) => half.replace('.0/25', '.128/25'));
  const expected = [
    ...PrefixSet.of([...halves, ...others].map((text) => orThrow(parsePrefix(text)))).prefixes(),
  ];
  expect(await summary([...halves, ...others].join('\n'))).toEqual(expected.map(formatPrefix));
  expect(reporter.hasError).toBe(false);
  await summary([...halves, '10.0.0.1/25', ...others, '10.0.0-1', ...halves].join('\r\n'));
  expect(stderr.read().toString()).toMatch(
    /list\.txt:1001: "10\.0\.0\.1\/25" .*10\.0\.0\.0\/25.*\n.*list\.txt:2002: "10\.0\.0-1"/,
  );
});

test('merges many values from time to time, and comes to the same set', async () => {
  const stderr = new PassThrough();
  const terminal = { env: {}, stdin: Readable.from([]), stdout: new PassThrough(), stderr };
  const context = createContext(terminal, new Reporter(stderr), {});
  const lines = Array.from({ length: 999 }, (_, at) => `10.${at % 7}.${(at * 37) % 256}.0/24`);
  const file = { kind: 'file', path: temporaryFile(lines.join('\n')) } as const;
  const whole = await readSet([file], context);
  const merged = await readSet([file, file], context, 64, 8);
  expect(merged.equals(whole)).toBe(true);
});

test('reports a folder as standard input, and a file that cannot be opened', async () => {
  const folder = openSync(tmpdir(), 'r');
  const input = createReadStream('', { fd: folder });
  expect(await runInProcess('summarize', { input })).toMatchObject({
    code: 2,
    stderr: 'cidery: stdin: is a folder\n',
  });
  const path = join(temporaryFolder(), 'socket');
  const server = createServer().listen(path);
  await once(server, 'listening');
  const socket = await runInProcess(['summarize', path]);
  server.close();
  expect(socket).toMatchObject({ code: 2, stderr: expect.stringContaining('ENXIO') });
});

test('reports an internal error in one line, and exits with 2', async () => {
  const crashing = () => {
    const input = new Readable({ read() {} });
    const fail = () => {
      throw new TypeError('an error\nof the program');
    };
    return Object.defineProperty(input, 'isTTY', { get: fail });
  };
  expect(await runInProcess('mask', { input: crashing() })).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'cidery: internal error: TypeError: an error of the program (CIDERY_DEBUG=1 shows where)\n',
  });
  const env = { CIDERY_DEBUG: '1' };
  const { code, stderr } = await runInProcess('mask', { input: crashing(), env });
  expect(stderr).toMatch(/TypeError: an error\nof the program\n +at .*bad-input\.test\.ts/);
  expect(code).toBe(2);
});
