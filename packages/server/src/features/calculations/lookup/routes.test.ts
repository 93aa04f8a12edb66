import { expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

test('lookup answers the longest prefix around each address', async () => {
  const { post } = await calculator();
  const answer = await post('lookup', {
    prefixes: ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '2001:db8::/32'],
    addresses: ['10.1.2.3', '10.1.2.4', '10.2.0.0', '2001:db8::1', '192.0.2.1'],
  });
  expect(answer.json().results).toEqual([
    { address: '10.1.2.3', prefix: '10.1.2.3/32' },
    { address: '10.1.2.4', prefix: '10.1.0.0/16' },
    { address: '10.2.0.0', prefix: '10.0.0.0/8' },
    { address: '2001:db8::1', prefix: '2001:db8::/32' },
    { address: '192.0.2.1', prefix: null },
  ]);
});
