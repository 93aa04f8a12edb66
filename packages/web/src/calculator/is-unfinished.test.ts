import { expect, test } from 'vitest';
import { isUnfinished } from './is-unfinished.ts';
import { readInput } from './read-input.ts';

test.each([
  '10.20.0.0/16',
  '200.255.1.2',
  '255.255.255.0',
  '0.0.0.255',
  '10.0.0.0/255.255.0.0',
  '10.0.0.0/0.0.0.255',
  '10.0.0.0 255.255.240.0',
  '10.0.0.0 mask 255.0.0.0',
  '10.0.0.0 netmask 255.0.0.0',
  '10.0.0.0 subnet mask 255.0.0.0',
  '10.0.0.0 wildcard mask 0.0.0.255',
  '10.0.0.1 to 10.0.0.9',
  '10.0.0.*',
  '10.0.0.1-20',
  '0.0.0.0 255.255.255.0',
  '10.0.0.5-10.0.0.20',
  '10.0.0.5 - 10.0.0.20',
  '::1',
  '2001:db8::/32',
  '2001:db8:0:0:0:0:0:1',
  'fe80::1%eth0',
  'dead:beef::',
  '::ffff:10.0.0.1',
  '64:ff9b::1.2.3.4',
  '2001:db8::1-2001:db8::9',
])('reports no error while %s is typed', (text) => {
  for (let length = 1; length < text.length; length++) {
    const typed = text.slice(0, length);
    if (readInput(typed).kind === 'fault') expect(isUnfinished(typed), typed).toBe(true);
  }
});

test.each([
  '10.0.0.256',
  '10.0.0.0/33',
  '10.1.2.3.4',
  '1O.0',
  'garbage',
  '12345',
  '/129',
  '10.0/24',
  '10.0.0.0 gap 255',
  '2001:db8:::',
  '2001:db8::/48 extra',
  'x'.repeat(201),
])('reports an error for %s, whatever follows', (text) => {
  expect(isUnfinished(text)).toBe(false);
});
