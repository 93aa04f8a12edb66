import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';

const answer = async (line: string) => (await runInProcess(line)).stdout;

test.each(['-', '–', '—', 'to'])('takes "%s" between two addresses', async (between) => {
  expect(await answer(`range 192.168.160.0 ${between} 192.168.175.255`)).toBe('192.168.160.0/20\n');
  expect(await answer(`range 10.0.0.0 ${between} 10.0.0.1 10.0.1.0 ${between} 10.0.1.1`)).toBe(
    '10.0.0.0/31\n10.0.1.0/31\n',
  );
  expect(await answer(`range 10.0.2.0/24 10.0.0.0 ${between} 10.0.0.1`)).toBe(
    '10.0.2.0/24\n10.0.0.0/31\n',
  );
});

test('reads standard input for a - that is not between two addresses', async () => {
  const { stdout } = await runInProcess('range 10.0.0.0-10.0.0.1 -', {
    input: '10.0.1.0-10.0.1.1\n',
  });
  expect(stdout).toBe('10.0.0.0/31\n10.0.1.0/31\n');
});

test('takes a prefix, an address or a file of them as the range of its addresses', async () => {
  expect(await answer('range 10.0.0.0/8')).toBe('10.0.0.0/8\n');
  expect(await answer('range 10.0.0.7')).toBe('10.0.0.7/32\n');
  const path = temporaryFile('10.0.0.0/8\n192.0.2.1\n10.0.0.5-10.0.0.6\n');
  expect(await answer(`range ${path}`)).toBe(
    '10.0.0.0/8\n192.0.2.1/32\n10.0.0.5/32\n10.0.0.6/32\n',
  );
});

test('writes a range as it is with --as range, and IPv4-mapped addresses as IPv4', async () => {
  expect(await answer('range 10.0.0.5-10.0.0.9 --as range')).toBe('10.0.0.5-10.0.0.9\n');
  expect(await answer('range ::ffff:10.0.0.0-::ffff:10.0.0.255 --unmap')).toBe('10.0.0.0/24\n');
  expect(await answer('range 10.0.0.5-10.0.0.9 --total')).toBe('3\n');
});
