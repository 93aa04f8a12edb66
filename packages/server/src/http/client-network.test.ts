import { expect, test } from 'vitest';
import { clientNetwork } from './client-network.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1::ffff:0:0:1', '2001:db8:1:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.2', '192.0.2.2'],
  ['::ffff:c000:203', '192.0.2.3'],
  ['0:0:0:0:0:ffff:192.0.2.4', '192.0.2.4'],
  ['::192.0.2.1', '0:0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});
