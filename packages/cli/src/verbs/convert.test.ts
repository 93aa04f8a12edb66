import { expect, test } from 'vitest';
import { runInProcess } from '../../testing/run-in-process.ts';

test.each(['', ' --wildcard'])(
  'length reads back every IPv6 mask that mask%s writes',
  async (option) => {
    const lengths = Array.from({ length: 129 }, (_, length) => length);
    const masks = await runInProcess(`mask --ipv6${option} ${lengths.join(' ')}`);
    const { code, stdout } = await runInProcess(`length${option}`, { input: masks.stdout });
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').map(Number)).toEqual(lengths);
  },
);

test('mask writes the masks of IPv6 lengths, with or without a slash', async () => {
  expect((await runInProcess('mask --ipv6 64 /0 128')).stdout).toBe(
    'ffff:ffff:ffff:ffff::\n::\nffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n',
  );
});
