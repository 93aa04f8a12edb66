/** The promises of each verb beyond its examples. */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';
import { withFile } from '../file-error.ts';
import { run } from '../run.ts';

test('mask accepts /18 and a file of lengths', async () => {
  expect((await runInProcess('mask /18 0 32')).stdout).toBe(
    '255.255.192.0\n0.0.0.0\n255.255.255.255\n',
  );
  expect((await runInProcess(['mask', temporaryFile('8\n16\n')])).stdout).toBe(
    '255.0.0.0\n255.255.0.0\n',
  );
});

test('mask and length answer valid lines and report the others', async () => {
  const { code, stdout, stderr } = await runInProcess('mask', { input: '8\n40\n16\n' });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '255.0.0.0\n255.255.0.0\n' });
  expect(stderr).toMatch(/^cidery: stdin:2: "40" is not an IPv4 prefix length/);
  expect((await runInProcess('length --wildcard 0.0.63.255')).stdout).toBe('18\n');
});

test('answers each line before it reads the next', async () => {
  const { promise: isAnswered, resolve } = Promise.withResolvers<void>();
  const stdin = Readable.from(
    (async function* () {
      yield Buffer.from('8\n');
      await isAnswered;
      yield Buffer.from('16\n');
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
  expect(await run(['mask'], { env: {}, stdin, stdout, stderr: new PassThrough() })).toBe(0);
  expect(written).toBe('255.0.0.0\n255.255.0.0\n');
});

test('inspect shows embedded addresses, classes and special purposes', async () => {
  const facts = async (text: string) =>
    JSON.parse((await runInProcess(['inspect', '--json', text])).stdout)[0];
  expect(await facts('::ffff:127.0.0.1')).toMatchObject({
    kind: 'address',
    embeddedIpv4: { kind: 'ipv4-mapped', address: '127.0.0.1', server: null, port: null },
    classes: ['loopback', 'reserved'],
  });
  expect(await facts('8.8.8.8')).toMatchObject({ specialPurpose: null, classes: ['global'] });
  expect(await facts('0.0.0.0/0')).toMatchObject({ parent: null, previous: null, next: null });
  expect(await facts('192.0.0.170')).toMatchObject({ specialPurpose: { source: false } });
  expect(await facts('2001:2::/48')).toMatchObject({ broadcast: null });
  expect(await facts('127.0.0.1')).toMatchObject({ specialPurpose: { source: false } });
  expect(await facts('2002::1')).toMatchObject({ specialPurpose: { globallyReachable: null } });
  expect(await facts('10.0.0.0 255.0.0.0')).toMatchObject({ prefix: '10.0.0.0/8' });
  expect(await facts('10.0.0.5-10.0.0.9')).toMatchObject({ kind: 'range', addressCount: '5' });
});

test('inspect shows a Teredo address with its server and port', async () => {
  const { stdout } = await runInProcess('inspect 2001:0:4136:e378:8000:63bf:3fff:fdd2 8.8.8.8');
  expect(stdout).toContain('192.0.2.45 (teredo, server 65.54.227.120, port 40000)');
  expect(stdout).toContain('192.0.2.45 (teredo, server 65.54.227.120, port 40000)\n\naddress');
  const sixToFour = await runInProcess('inspect 2002:c000:201::', { isTerminal: true });
  expect(sixToFour.stdout).toContain('192.0.2.1 (6to4)');
});

test('inspect shows several values of one fact under each other', async () => {
  const { stdout } = await runInProcess('inspect 10.0.0.0/23');
  expect(stdout).toMatch(
    /^reverse zones {2,}0\.0\.10\.in-addr\.arpa\n {15,}1\.0\.10\.in-addr\.arpa$/m,
  );
});

test('writes the same answer when standard error is a terminal', async () => {
  const answer = await runInProcess('mask', { input: '18\n', isErrorTerminal: true });
  expect(answer).toEqual({ code: 0, stdout: '255.255.192.0\n', stderr: '' });
});

test('split writes a page of the parts of each prefix', async () => {
  const { stdout } = await runInProcess('split --count 3 --offset 1 --limit 2', {
    input: '10.0.0.0/24\n192.0.2.0/24\n',
  });
  expect(stdout).toBe('10.0.0.64/26\n10.0.0.128/26\n192.0.2.64/26\n192.0.2.128/26\n');
  expect((await runInProcess('split 10.0.0.0/24 --hosts 100')).stdout).toBe(
    '10.0.0.0/25\n10.0.0.128/25\n',
  );
  expect((await runInProcess('split 10.0.0.0/24 --length 25 --limit 0')).stdout).toBe('');
  expect((await runInProcess('split 10.0.0.0/24 --length 25 --offset 2')).stdout).toBe('');
});

test('summarize combines arguments, files and standard input', async () => {
  const path = temporaryFile('10.0.0.0/25\n2001:db8::/33\n');
  const { stdout } = await runInProcess(['summarize', path, '-', '2001:db8:8000::/33'], {
    input: '10.0.0.128/25\n',
  });
  expect(stdout).toBe('10.0.0.0/24\n2001:db8::/32\n');
});

test('subtract and intersect read a missing operand from standard input', async () => {
  expect((await runInProcess('subtract 10.0.0.0/24', { input: '10.0.0.0/25' })).stdout).toBe(
    '10.0.0.128/25\n',
  );
  expect((await runInProcess('intersect 10.0.0.0/24', { input: '10.0.0.0/25' })).stdout).toBe(
    '10.0.0.0/25\n',
  );
  expect((await runInProcess('intersect 10.0.0.0/24 11.0.0.0/8 10.0.0.0/8')).stdout).toBe('');
});

test('reads an operand as an address even if a file has that name, and ./ as the file', async () => {
  const path = temporaryFile('192.0.2.0/24\n', '10.0.0.0');
  const { cwd } = process;
  process.chdir(path.slice(0, path.lastIndexOf('/')));
  try {
    expect((await runInProcess('summarize 10.0.0.0')).stdout).toBe('10.0.0.0/32\n');
    expect((await runInProcess('summarize ./10.0.0.0')).stdout).toBe('192.0.2.0/24\n');
  } finally {
    process.chdir(cwd());
  }
});

test('names a file that it may not read', () => {
  const path = temporaryFile('10.0.0.0/8\n');
  chmodSync(dirname(path), 0o755);
  chmodSync(path, 0o000);
  // Root may read everything, so another user tries.
  const someone = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const script = `
    const { openSync } = require('node:fs');
    try { openSync(process.argv[1]); } catch (error) { console.log(error.code); }`;
  const { stdout } = spawnSync(process.execPath, ['-e', script, path], {
    ...someone,
    encoding: 'utf8',
  });
  expect(stdout).toBe('EACCES\n');
  const refuse = () => {
    throw Object.assign(new Error('EACCES: permission denied, open'), { code: 'EACCES' });
  };
  expect(() => withFile(path, refuse)).toThrow(`${path}: permission denied`);
});

test('overlaps writes pairs in the order of their addresses', async () => {
  const line = 'overlaps 10.0.9.0/24 10.0.1.0/24 --with 10.0.9.128/25 --with 10.0.0.0/21 --csv';
  expect((await runInProcess(line)).stdout).toBe(
    'value,with,valueIndex,withIndex\n10.0.1.0/24,10.0.0.0/21,1,1\n10.0.9.0/24,10.0.9.128/25,0,0\n',
  );
});

test('contains accepts ranges, and prefixes that several others cover', async () => {
  const path = temporaryFile('10.0.0.0/25\n10.0.0.128/26\n');
  const { code, stdout } = await runInProcess(['contains', path], {
    input: '10.0.0.0-10.0.0.191\n10.0.0.0/24\n10.0.0.100\n',
  });
  expect(stdout).toBe('10.0.0.0-10.0.0.191\ttrue\n10.0.0.0/24\tfalse\n10.0.0.100\ttrue\n');
  expect(code).toBe(1);
});

test('lookup finds the longest prefix in tables with commas, spaces or tabs', async () => {
  const path = temporaryFile('0.0.0.0/0,default\n10.0.0.0/8\tcore one\n10.1.0.0/16\n::/0, six\n');
  const { code, stdout } = await runInProcess([
    'lookup',
    path,
    '10.2.0.1',
    '10.1.0.1',
    '::1',
    '1.1.1.1',
  ]);
  expect(stdout).toBe(
    '10.2.0.1\t10.0.0.0/8\tcore one\n10.1.0.1\t10.1.0.0/16\n::1\t::/0\tsix\n1.1.1.1\t0.0.0.0/0\tdefault\n',
  );
  expect(code).toBe(0);
  const none = await runInProcess('lookup 10.0.0.0/8', { input: '11.0.0.1\nx\n' });
  expect(none).toMatchObject({ code: 2, stdout: '11.0.0.1\t-\n' });
  const faulty = await runInProcess(['lookup', temporaryFile('10.0.0.1/8\n'), '10.0.0.1']);
  expect(faulty).toMatchObject({ code: 2, stdout: '' });
});

test('every verb accepts an address with its mask after a space', async () => {
  const spaced = '10.0.0.0 255.255.255.0';
  const answer = async (argv: readonly string[], input = '') =>
    (await runInProcess(argv, { input })).stdout;
  expect(await answer(['split', '--length', '25', spaced])).toBe('10.0.0.0/25\n10.0.0.128/25\n');
  expect(await answer(['fit', spaced, 'a=100'])).toBe('a\t10.0.0.0/25\n');
  expect(await answer(['fit', '10.0.0.0/23', 'a=200', '--taken', spaced])).toBe('a\t10.0.1.0/24\n');
  expect(await answer(['contains', spaced, '10.0.0.1'])).toBe('10.0.0.1\ttrue\n');
  expect(await answer(['lookup', spaced, '10.0.0.1'])).toBe('10.0.0.1\t10.0.0.0/24\n');
  const table = temporaryFile(
    '10.0.0.0 255.0.0.0 core\n10.1.0.0 0.0.255.255,office\n10.1.0.1 192.0.2.1\n10.2.0.0 255.255.0.0\n',
  );
  expect(await answer(['lookup', table], '10.0.0.1\n10.1.0.2\n10.1.0.1\n10.2.0.0\n')).toBe(
    '10.0.0.1\t10.0.0.0/8\tcore\n10.1.0.2\t10.1.0.0/16\toffice\n10.1.0.1\t10.1.0.1/32\t192.0.2.1\n10.2.0.0\t10.2.0.0/16\n',
  );
});

test('writes the block of IPv4-mapped addresses alike in every format', async () => {
  for (const format of ['--plain', '--csv', '--json', '--table']) {
    const { stdout } = await runInProcess(['summarize', '::ffff:0:0/96', format]);
    expect(stdout).toContain('::ffff:0:0/96');
  }
});

test('fit respects growth, alignment, a cloud and taken prefixes', async () => {
  const requests = temporaryFile('web=200\ndb=/28\n');
  const plan = await runInProcess([
    ...['fit', '10.0.0.0/22', requests, '--growth', '50%', '--align', '24', '--cloud', 'aws'],
    ...['--taken', '10.0.0.0/24', '--json'],
  ]);
  expect(JSON.parse(plan.stdout)).toEqual([
    { name: 'web', prefix: '10.0.2.0/23', usable: '507', spare: '307' },
    { name: 'db', prefix: '10.0.1.0/28', usable: '11', spare: '0' },
  ]);
  const grown = await runInProcess('fit 10.0.0.0/22 a=200+0.5% c=200 --growth 0%');
  expect(grown.stdout).toBe('a\t10.0.0.0/24\nc\t10.0.1.0/24\n');
  const free = await runInProcess('fit 10.0.0.0/24 web=100 --free');
  expect(free.stdout).toBe('10.0.0.128/25\n');
  const fromInput = await runInProcess('fit 10.0.0.0/24', { input: 'a=2\n' });
  expect(fromInput.stdout).toBe('a\t10.0.0.0/31\n');
});

test('fit reports the request that does not fit, and what is free', async () => {
  const { code, stdout, stderr } = await runInProcess('fit 10.0.0.0/24 web=100 db=200');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^cidery: .*"web".*\/25.*\n$/);
});

test.each([
  ['fit 10.0.0.0/24 a=1 --taken 10.0.0.1/24'],
  ['fit 10.0.0.0/24 a=500 --taken 10.0.0.1/24'],
  ['subtract 10.0.0.0/24 10.0.0.1/25'],
  ['overlaps 10.0.0.0/24 10.0.0.1/25'],
  ['contains 10.0.0.1/24 10.0.0.1'],
])('"%s" writes nothing after an error in its input', async (line) => {
  const { code, stdout } = await runInProcess(line);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
