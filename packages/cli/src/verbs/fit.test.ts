import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';

test('places requests in the prefixes of files, and in operands', async () => {
  const pools = temporaryFile('10.0.0.0/26\n192.0.2.0-192.0.2.127\n');
  const { stdout } = await runInProcess(`fit a=100 --within ${pools} b=/27 198.51.100.0/25 c=/25`);
  expect(stdout).toBe('a\t192.0.2.0/25\nb\t10.0.0.0/27\nc\t198.51.100.0/25\n');
  const one = await runInProcess('fit a=100 --within 10.0.0.0/24');
  expect(one.stdout).toBe('a\t10.0.0.0/25\n');
});

test('reads requests as people write them', async () => {
  const requests = temporaryFile(
    'web servers 20 hosts\r\ndb tier /28\r\ncache, 14\r\noffice;100\r\naz-a/x=5+100%\r\n',
  );
  const { stdout } = await runInProcess(`fit 10.0.0.0/24 ${requests}`);
  expect(stdout).toBe(
    'web servers\t10.0.0.128/27\ndb tier\t10.0.0.160/28\ncache\t10.0.0.176/28\n' +
      'office\t10.0.0.0/25\naz-a/x\t10.0.0.192/28\n',
  );
  const words = await runInProcess(['fit', '10.0.0.0/24', 'web servers=20', 'cafe 20']);
  expect(words.stdout).toBe('web servers\t10.0.0.0/27\ncafe\t10.0.0.32/27\n');
});

test('names the line of a file that is not a request', async () => {
  const requests = temporaryFile('web 20\ndb\n');
  const { code, stdout, stderr } = await runInProcess(`fit 10.0.0.0/24 ${requests}`);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^cidery: .*list\.txt:2: "db" is not a request: it has no size; write/);
});

test('reads standard input once', async () => {
  const { code, stderr } = await runInProcess('fit - --within -', { input: 'a=1\n' });
  expect(stderr).toContain('standard input can be read only once');
  expect(code).toBe(2);
  const pools = await runInProcess('fit a=1 --within -', { input: '10.0.0.0/24\n' });
  expect(pools.stdout).toBe('a\t10.0.0.0/32\n');
});

test('gives hosts of IPv6 a /64, unless the options say otherwise', async () => {
  const plan = async (options: string) =>
    (await runInProcess(`fit 2001:db8::/48 a=30 ${options}`)).stdout;
  expect(await plan('')).toBe('a\t2001:db8::/64\n');
  expect(await plan('--ipv6-exact')).toBe('a\t2001:db8::/123\n');
  expect(await plan('--ipv6-exact --nibble')).toBe('a\t2001:db8::/120\n');
});
