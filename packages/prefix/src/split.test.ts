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

test('an exact split by hosts gives the smallest parts that have enough usable addresses', () => {
  fc.assert(
    fc.property(prefixes, fc.bigInt({ min: 1n, max: 1n << 40n }), (whole, hosts) => {
      const parts = splitByHosts(whole, hosts, { ipv6Exact: true });
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

test.each([
  ['2001:db8::/56', 10n, {}, '2001:db8::/64'],
  ['2001:db8::/56', 2n, {}, '2001:db8::/64'],
  ['2001:db8::/56', 2n ** 64n - 1n, {}, '2001:db8::/64'],
  ['2001:db8::/56', 2n ** 64n, {}, '2001:db8::/63'],
  ['2001:db8::/56', 2n ** 64n, { nibble: true }, '2001:db8::/60'],
  ['2001:db8::/56', 10n, { ipv6Exact: true }, '2001:db8::/124'],
  ['2001:db8::/56', 30n, { ipv6Exact: true }, '2001:db8::/123'],
  ['2001:db8::/56', 30n, { ipv6Exact: true, nibble: true }, '2001:db8::/120'],
  ['2001:db8::/56', 2n, { ipv6Exact: true }, '2001:db8::/127'],
  ['10.0.0.0/24', 10n, { nibble: true }, '10.0.0.0/28'],
  ['10.0.0.0/24', 30n, { nibble: true }, '10.0.0.0/27'],
] as const)('%s in parts for %i hosts begins, with %j, with %s', (text, hosts, sizes, first) => {
  expect(texts(orThrow(splitByHosts(prefix(text), hosts, sizes)).page(0n, 1))).toEqual([first]);
});

test.each([
  ['2001:db8::/120', 10n, {}, ': a part is a /64 unless exact sizes are asked for'],
  [
    '2001:db8::/122',
    30n,
    { ipv6Exact: true, nibble: true },
    ': on a nibble boundary a part is a /120',
  ],
  ['2001:db8::/120', 300n, { ipv6Exact: true }, ''],
  ['2001:db8::/120', 300n, {}, ''],
  ['::/0', 2n ** 128n, { nibble: true }, ''],
  ['::/0', 0n, {}, ''],
] as const)('%s has no room for parts of %i hosts with %j', (text, hosts, sizes, why) => {
  expect((splitByHosts(prefix(text), hosts, sizes) as Fault).message).toBe(
    `"${text}" finds no room for ${hosts} hosts in each part${why}`,
  );
});

test.each([
  ['2001:db8::/32', 5n, {}, 35, 8n],
  ['2001:db8::/32', 5n, { nibble: true }, 36, 16n],
  ['2001:db8::/32', 17n, { nibble: true }, 40, 256n],
  ['2001:db8::/33', 2n, { nibble: true }, 36, 8n],
  ['2001:db8::/32', 1n, { nibble: true }, 32, 1n],
  ['2001:db8::/126', 3n, { nibble: true }, 128, 4n],
  ['10.0.0.0/24', 5n, { nibble: true }, 27, 8n],
] as const)('%s in %i parts is, with %j, in parts of a /%i', (text, count, sizes, length, many) => {
  const parts = orThrow(splitByCount(prefix(text), count, sizes));
  expect([parts.at(0n)?.length, parts.count]).toEqual([length, many]);
});
