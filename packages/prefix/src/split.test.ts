import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familyBits } from './address.ts';
import { type Fault, isFault, orThrow } from './fault.ts';
import { formatPrefix, parsePrefix } from './prefix.ts';
import { addressCount, usableCount } from './prefix-facts.ts';
import { splitByCount, splitByHosts, splitByLength } from './split.ts';
import { prefixes } from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));
const texts = (list: Iterable<ReturnType<typeof prefix>>) => [...list].map(formatPrefix);

test('a split by length is counted exactly and reached by index at no cost', () => {
  const hosts = orThrow(splitByLength(prefix('::/0'), 128));
  expect(hosts.count).toBe(1n << 128n);
  expect(texts(hosts.page(1n << 64n, 2))).toEqual(['0:0:0:1::/128', '::1:0:0:0:1/128']);
  expect(hosts.at(hosts.count)).toBeUndefined();
  expect(hosts.at(-1n)).toBeUndefined();
  expect(hosts.page(0n, 0)).toEqual([]);
  for (const host of hosts) {
    expect(formatPrefix(host)).toBe('::/128');
    break;
  }
  expect(texts(orThrow(splitByLength(prefix('10.0.0.0/8'), 9)))).toEqual([
    '10.0.0.0/9',
    '10.128.0.0/9',
  ]);
  expect(texts(orThrow(splitByLength(prefix('10.0.0.0/8'), 8)))).toEqual(['10.0.0.0/8']);
});

test('rejects a length shorter than the prefix or too long for its family', () => {
  for (const length of [7, 33, 8.5, Number.NaN]) {
    expect(splitByLength(prefix('10.0.0.0/8'), length)).toMatchObject({ code: 'length-range' });
  }
});

test('splits by count into the next power of two', () => {
  fc.assert(
    fc.property(prefixes, fc.bigInt({ min: 1n, max: 1n << 40n }), (whole, count) => {
      const parts = splitByCount(whole, count);
      if (isFault(parts)) {
        expect(count).toBeGreaterThan(addressCount(whole));
      } else {
        expect(parts.count).toBeGreaterThanOrEqual(count);
        expect(parts.count / 2n).toBeLessThan(count);
      }
    }),
  );
  expect(texts(orThrow(splitByCount(prefix('10.0.0.0/24'), 3n)))).toEqual([
    '10.0.0.0/26',
    '10.0.0.64/26',
    '10.0.0.128/26',
    '10.0.0.192/26',
  ]);
  expect(splitByCount(prefix('10.0.0.0/24'), 0n)).toMatchObject({ code: 'no-fit' });
});

test('a split by hosts gives the smallest parts that have enough usable addresses', () => {
  fc.assert(
    fc.property(prefixes, fc.bigInt({ min: 1n, max: 1n << 40n }), (whole, hosts) => {
      const parts = splitByHosts(whole, hosts);
      if (isFault(parts)) {
        expect(usableCount(whole)).toBeLessThan(hosts);
        return;
      }
      const part = parts.at(0n) as typeof whole; // a split has at least one part
      expect(usableCount(part)).toBeGreaterThanOrEqual(hosts);
      if (part.length < familyBits(whole.family)) {
        const half = { ...part, length: part.length + 1 };
        expect(usableCount(half)).toBeLessThan(hosts);
      }
    }),
  );
  expect((splitByHosts(prefix('10.0.0.0/24'), 255n) as Fault).message).toBe(
    '"10.0.0.0/24" finds no room for 255 hosts in each part',
  );
  expect(splitByHosts(prefix('10.0.0.0/24'), 0n)).toMatchObject({ code: 'no-fit' });
  expect(texts(orThrow(splitByHosts(prefix('10.0.0.0/30'), 2n)))).toEqual([
    '10.0.0.0/31',
    '10.0.0.2/31',
  ]);
});
