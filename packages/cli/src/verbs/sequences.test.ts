/** The verbs that list: split and hosts. */
import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';
import { run } from '../run.ts';

test.each([
  ['split 10.0.0.0/24 --length 26 --offset 4 --limit 1', '10.0.0.0/24 has 4 parts: --offset 4'],
  ['split 10.0.0.0/24 --length 24 --offset 1', '10.0.0.0/24 has 1 part: --offset 1'],
  ['hosts 10.0.0.0/29 --offset 6', '10.0.0.0/29 has 6 usable addresses: --offset 6'],
  ['hosts 10.0.0.0/29 --all --offset 8', '10.0.0.0/29 has 8 addresses: --offset 8'],
  ['hosts 10.0.0.7 --offset 1', '10.0.0.7/32 has 1 usable address: --offset 1'],
])('"%s" says that it begins past the end, with code 1', async (line, message) => {
  expect(await runInProcess(line)).toEqual({
    code: 1,
    stdout: '',
    stderr: `cidery: ${message} is past the last\n`,
  });
});

test('names the line of a prefix with too few parts, and writes those of the others', async () => {
  const path = temporaryFile('10.0.0.0/24\n10.0.1.0/25\n');
  const { code, stdout, stderr } = await runInProcess(`split ${path} --length 26 --offset 3`);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '10.0.0.192/26\n' });
  expect(stderr).toBe(`cidery: ${path}:2: 10.0.1.0/25 has 2 parts: --offset 3 is past the last\n`);
});

test('names only ten of many prefixes with too few parts', async () => {
  const input = '10.0.0.0/24\n'.repeat(25);
  const { code, stderr } = await runInProcess('split --length 25 --offset 2', { input });
  expect(stderr.match(/past the last/g)).toHaveLength(10);
  expect(code).toBe(1);
});

test('split names the line of a prefix that has no such parts, and splits the others', async () => {
  const path = temporaryFile('10.0.0.0/24\n10.0.1.0/27\n10.0.2.0/25\n');
  const { code, stdout, stderr } = await runInProcess(`split ${path} --length 26`);
  expect(stdout.split('\n')).toHaveLength(7);
  expect(stderr).toMatch(new RegExp(`^cidery: ${path}:2: "/26" .*27 to 32`));
  expect(code).toBe(2);
  const few = await runInProcess(`split ${path} --hosts 50`);
  expect(few.stderr).toContain(`${path}:2: "10.0.1.0/27" finds no room for 50 hosts in each part`);
});

test('split gives hosts of IPv6 a /64, unless the options say otherwise', async () => {
  const first = async (options: string) =>
    (await runInProcess(`split 2001:db8::/56 --limit 1 ${options}`)).stdout;
  expect(await first('--hosts 30')).toBe('2001:db8::/64\n');
  expect(await first('--hosts 30 --ipv6-exact')).toBe('2001:db8::/123\n');
  expect(await first('--hosts 30 --ipv6-exact --nibble')).toBe('2001:db8::/120\n');
  expect(await first('--count 5 --nibble')).toBe('2001:db8::/60\n');
});

test('hosts leaves out the addresses that hosts cannot have, unless there is --all', async () => {
  const hosts = async (line: string) => (await runInProcess(`hosts ${line}`)).stdout;
  expect(await hosts('192.0.2.0/30 198.51.100.0/31 203.0.113.7')).toBe(
    '192.0.2.1\n192.0.2.2\n198.51.100.0\n198.51.100.1\n203.0.113.7\n',
  );
  expect(await hosts('2001:db8::/126')).toBe('2001:db8::1\n2001:db8::2\n2001:db8::3\n');
  expect(await hosts('2001:db8::/126 --all --limit 2')).toBe('2001:db8::\n2001:db8::1\n');
  expect(await hosts('::/0 --offset 5 --limit 1 --json')).toBe('[\n{"address":"::6"}\n]\n');
});

test('hosts writes plain lines even on a terminal', async () => {
  const { stdout } = await runInProcess('hosts 192.0.2.0/31', { isTerminal: true });
  expect(stdout).toBe('192.0.2.0\n192.0.2.1\n');
});

test('hosts of any prefix begins at once, and ends without an error when nobody reads on', async () => {
  let written = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done(
        written.length > 1e5 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null,
      );
    },
  });
  const stderr = new PassThrough();
  const terminal = { env: {}, stdin: Readable.from([]), stdout, stderr };
  expect(await run(['hosts', '::/0'], terminal)).toBe(0);
  expect(written.startsWith('::1\n::2\n')).toBe(true);
  expect(written.length).toBeLessThan(1e6);
  expect(stderr.read()).toBeNull();
});
