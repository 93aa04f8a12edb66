import { type Address, formatAddress, isFault, parseAddress } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortRange } from './short-range.ts';

function addressFrom(text: string): Address {
  const address = parseAddress(text);
  if (isFault(address)) throw new Error(address.message);
  return address;
}

test.each([
  ['2001:db8::1', '2001:db8::ffff', '2001:db8::1 – …:ffff'],
  ['2001:db8:20::', '2001:db8:20:0:ffff:ffff:ffff:ffff', '2001:db8:20:: – …:ffff:ffff:ffff:ffff'],
  ['2001:db8::', '2001:db8:0:1fff:ffff:ffff:ffff:ffff', '2001:db8:: – …:1fff:ffff:ffff:ffff:ffff'],
  ['2001:db8::5', '2001:db8::5', '2001:db8::5'],
  // Nothing in common, or nothing gained.
  ['::', 'ffff::', ':: – ffff::'],
  ['::', '::f', ':: – ::f'],
  ['10.0.0.1', '10.0.0.254', '10.0.0.1 – 10.0.0.254'],
])('shortens %s to %s', (first, last, expected) => {
  expect(shortRange(addressFrom(first), addressFrom(last))).toBe(expected);
});

test('what it leaves out is what both addresses share', () => {
  const word = fc.integer({ min: 0, max: 0xffffffff });
  const words = fc.tuple(word, word, word, word);
  fc.assert(
    fc.property(words, words, fc.integer({ min: 0, max: 3 }), (low, high, same) => {
      const [first, last] = [low, [...low.slice(0, same), ...high.slice(same)]].map(
        ([w0 = 0, w1 = 0, w2 = 0, w3 = 0]) =>
          ({ family: 6, w0, w1, w2, w3, zone: undefined }) satisfies Address,
      ) as [Address, Address]; // two lists of words
      const [, end] = shortRange(first, last).split(' – ');
      if (end === undefined) return;
      const rest = end.replace('…:', '').split(':');
      const filled = Array.from(
        { length: 8 - rest.length },
        (_, index) => ((low[index >> 1] as number) >>> (index % 2 === 0 ? 16 : 0)) & 0xffff,
      ).map((group) => group.toString(16));
      const whole = end.startsWith('…') ? [...filled, ...rest].join(':') : end;
      expect(formatAddress(addressFrom(whole))).toBe(formatAddress(last));
    }),
  );
});
