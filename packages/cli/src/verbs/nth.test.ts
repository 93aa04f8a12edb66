import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';

test('counts from the first address, and from the last with negative numbers', async () => {
  const { code, stdout } = await runInProcess('nth 10.0.0.0/24 0 5 255 -1 -256');
  expect(stdout).toBe('10.0.0.0\n10.0.0.5\n10.0.0.255\n10.0.0.255\n10.0.0.0\n');
  expect(code).toBe(0);
  expect((await runInProcess('nth 2001:db8::/32 -1')).stdout).toBe(
    '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff\n',
  );
});

test('counts subnets of a length in the same way', async () => {
  const { stdout } = await runInProcess('nth 10.0.0.0/16 1 -1 --length 24');
  expect(stdout).toBe('10.0.1.0/24\n10.0.255.0/24\n');
});

test('reads a file of prefixes', async () => {
  const path = temporaryFile('10.0.0.0/24\n10.0.1.0/25\n');
  expect((await runInProcess(`nth ${path} 1 -1`)).stdout).toBe(
    '10.0.0.1\n10.0.0.255\n10.0.1.1\n10.0.1.127\n',
  );
});

test.each([
  ['nth 10.0.0.0/24 256', 'the addresses of 10.0.0.0/24 have the numbers 0 to 255, or -256 to -1'],
  ['nth 10.0.0.0/24 -257', 'from the end, not -257'],
  ['nth 10.0.0.0/24 4 --length 26', 'the subnets of 10.0.0.0/24 have the numbers 0 to 3, or -4'],
  ['nth 10.0.0.0/24 -5 --length 26', 'not -5'],
])('"%s" says which numbers there are, with code 1', async (line, message) => {
  const { code, stdout, stderr } = await runInProcess(line);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(message);
});

test('names the line of a prefix that is too small, and answers the others', async () => {
  const path = temporaryFile('10.0.0.0/24\n10.0.1.0/25\n');
  const { code, stdout, stderr } = await runInProcess(`nth ${path} 200`);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '10.0.0.200\n' });
  expect(stderr).toContain(`cidery: ${path}:2: the addresses of 10.0.1.0/25`);
});

test('names the number in every other format', async () => {
  expect((await runInProcess('nth 10.0.0.0/24 -1 --json')).stdout).toBe(
    '[\n{"number":"-1","address":"10.0.0.255"}\n]\n',
  );
  expect((await runInProcess('nth 10.0.0.0/24 1 --length 25 --csv --keep-formulas')).stdout).toBe(
    'number,subnet\n1,10.0.0.128/25\n',
  );
});
