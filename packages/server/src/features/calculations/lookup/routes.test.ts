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

test('lookup answers the longest prefix around all of a prefix or a range', async () => {
  const { post } = await calculator();
  const answer = await post('lookup', {
    prefixes: ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24'],
    addresses: [
      '10.1.2.0/25',
      '10.1.2.0/23',
      '10.1.0.0/16',
      '10.0.0.0/15',
      '10.1.2.9-10.1.3.1',
      '8.0.0.0/5',
    ],
  });
  const found = answer.json().results.map(({ prefix }: { prefix: string | null }) => prefix);
  expect(found).toEqual([
    '10.1.2.0/24',
    '10.1.0.0/16',
    '10.1.0.0/16',
    '10.0.0.0/8',
    '10.1.0.0/16',
    null,
  ]);
});

test.each([
  [{ prefixes: ['10.0.0.1/8'], addresses: [] }, 'body/prefixes/0', 'host-bits'],
  [{ prefixes: ['10.0.0.1/8'], addresses: [], hostBits: 'from' }, 'body/prefixes/0', 'host-bits'],
  [{ prefixes: ['10.0.0.1-10.0.0.9'], addresses: [] }, 'body/prefixes/0', 'not-prefix'],
  [{ prefixes: [], addresses: ['x'] }, 'body/addresses/0', 'character'],
])('lookup returns 422 for %j', async (body, location, code) => {
  const { post } = await calculator();
  const answer = await post('lookup', body);
  expect(answer.statusCode).toBe(422);
  expect(answer.json().errors).toMatchObject([{ location, code }]);
});
