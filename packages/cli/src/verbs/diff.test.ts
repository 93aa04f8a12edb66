/** What `diff` promises beyond its examples. */
import { expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';

const OLD = '10.0.0.0/24\n10.0.2.0/24\n2001:db8::/33\n';
const NEW = '10.0.0.0/25\n10.0.1.0/24\n10.0.3.0/24\n2001:db8::/32\n';

async function diff(...options: string[]) {
  const [old, other] = [temporaryFile(OLD), temporaryFile(NEW)];
  return runInProcess(['diff', ...options, old, other]);
}

test('shows what was added and what was removed in order of addresses', async () => {
  expect(await diff()).toEqual({
    code: 1,
    stdout: '-10.0.0.128/25\n+10.0.1.0/24\n-10.0.2.0/24\n+10.0.3.0/24\n+2001:db8:8000::/33\n',
    stderr: '',
  });
  expect((await runInProcess('diff 10.0.0.0/30 10.0.0.0/31')).stdout).toBe('-10.0.0.2/31\n');
});

test('--added and --removed show one side as bare prefixes', async () => {
  const added = { code: 1, stdout: '10.0.1.0/24\n10.0.3.0/24\n2001:db8:8000::/33\n' };
  expect(await diff('--added')).toMatchObject(added);
  expect(await diff('--removed')).toMatchObject({
    code: 1,
    stdout: '10.0.0.128/25\n10.0.2.0/24\n',
  });
  const { code, stderr } = await diff('--added', '--removed');
  expect(stderr).toBe(
    'cidery: --added and --removed each leave the other out: use one, or neither\n',
  );
  expect(code).toBe(2);
});

test('the exit code says whether the two differ, whatever is shown', async () => {
  expect((await runInProcess('diff 10.0.0.0/24 10.0.0.0/23 --removed')).code).toBe(1);
  expect((await runInProcess('diff 10.0.0.0/24 10.0.0.0/24')).code).toBe(0);
});

test('the columns name the change', async () => {
  const { stdout } = await runInProcess('diff 10.0.0.0/31 10.0.0.1 --json');
  expect(JSON.parse(stdout)).toEqual([
    {
      change: 'removed',
      prefix: '10.0.0.0/32',
      first: '10.0.0.0',
      last: '10.0.0.0',
      addressCount: '1',
    },
  ]);
  expect((await diff('--added', '--csv')).stdout.split('\n').slice(0, 2)).toEqual([
    'change,prefix,first,last,addressCount',
    'added,10.0.1.0/24,10.0.1.0,10.0.1.255,256',
  ]);
});

test('the new list comes from standard input unless it is named, and an error writes nothing', async () => {
  const input = '10.0.0.0/24\n10.0.1.1\n';
  expect((await runInProcess('diff 10.0.0.0/24', { input })).stdout).toBe('+10.0.1.1/32\n');
  const wrong = await runInProcess('diff 10.0.0.0/24', { input: '10.0.0.1/24\n' });
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('stdin:1: "10.0.0.1/24" has host bits set');
});
