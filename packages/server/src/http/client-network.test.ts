import { expect, test } from 'vitest';
import { clientNetwork } from './client-network.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::/64'],
  ['2001:DB8::1', '2001:db8::/64'],
  ['2001:0db8:0:0:1::', '2001:db8::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['::1', '::/64'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.2', '192.0.2.2'],
  ['::ffff:c000:203', '192.0.2.3'],
  ['0:0:0:0:0:ffff:192.0.2.4', '192.0.2.4'],
  ['::192.0.2.1', '::/64'],
  ['unknown', 'unknown'],
  // As some proxies write it.
  ['192.0.2.1:8080', '192.0.2.1'],
  ['[2001:db8::1]:8080', '2001:db8::/64'],
  ['[2001:db8::1]', '2001:db8::/64'],
  ['host:8080', 'host:8080'],
])('counts %s as the client %s', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});
