import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orThrow } from './fault.ts';
import { freeSpace, largestPrefix, prefixesOfLength } from './free-space.ts';
import { formatPrefix, parsePrefix } from './prefix.ts';
import { PrefixSet } from './prefix-set.ts';
import { splitByLength } from './split.ts';
import { crowdedPrefixes, families } from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));
const setOf = (...texts: string[]) => PrefixSet.of(texts.map(prefix));
const texts = (list: Iterable<ReturnType<typeof prefix>>) => [...list].map(formatPrefix);

test('the free blocks of a length are all blocks of it that nothing taken overlaps', () => {
  const cases = families.chain((family) =>
    fc.tuple(
      crowdedPrefixes(family),
      fc.array(crowdedPrefixes(family), { maxLength: 8 }),
      fc.nat(8),
      fc.nat(300),
    ),
  );
  fc.assert(
    fc.property(cases, ([whole, taken, more, index]) => {
      const { family } = whole;
      const set = PrefixSet.of(taken);
      const free = freeSpace(whole, set);
      const longest = family === 4 ? 32 : 128;
      const length = Math.min(whole.length + more, longest);
      const blocks = orThrow(prefixesOfLength(free, family, length));
      const expected = [...orThrow(splitByLength(whole, length))].filter(
        (block) => !set.overlaps(block),
      );
      expect([...blocks]).toEqual(expected);
      expect(blocks.count).toBe(BigInt(expected.length));
      expect(blocks.at(BigInt(index))).toEqual(expected[index]);
      expect(blocks.page(BigInt(index), 3)).toEqual(expected.slice(index, index + 3));

      // The largest: the first of the shortest length that has any.
      let largest: unknown;
      for (let shorter = longest; shorter >= whole.length; shorter--) {
        largest = orThrow(prefixesOfLength(free, family, shorter)).at(0n) ?? largest;
      }
      expect(largestPrefix(free)).toEqual(largest);
    }),
  );
});

test('what is left of 10.0.0.0/24', () => {
  const free = freeSpace(
    prefix('10.0.0.0/24'),
    setOf('10.0.0.0/26', '10.0.0.128/28', '192.0.2.0/24', '::/0'),
  );
  expect(texts(free.prefixes())).toEqual([
    '10.0.0.64/26',
    '10.0.0.144/28',
    '10.0.0.160/27',
    '10.0.0.192/26',
  ]);
  expect(free.size).toBe(176n);
  expect(largestPrefix(free)).toEqual(prefix('10.0.0.64/26'));
  expect(orThrow(prefixesOfLength(free, 4, 27)).count).toBe(5n);
  expect(orThrow(prefixesOfLength(free, 4, 25)).count).toBe(0n);
  expect(orThrow(prefixesOfLength(free, 6, 64)).count).toBe(0n);
});

test('free space of any size is counted and paged without being listed', () => {
  const free = freeSpace(prefix('::/0'), setOf('2001:db8::/32'));
  const hosts = orThrow(prefixesOfLength(free, 6, 128));
  expect(hosts.count).toBe((1n << 128n) - (1n << 96n));
  expect(texts(hosts.page((1n << 127n) + 5n, 1))).toEqual(['8000:1::5/128']);
  expect(texts(hosts.page(hosts.count - 1n, 5))).toEqual([
    'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128',
  ]);
  expect(largestPrefix(free)).toEqual(prefix('8000::/1'));
});

test('an empty set has no largest prefix, and a length must be one of the family', () => {
  expect(largestPrefix(new PrefixSet())).toBeUndefined();
  for (const length of [33, -1, 1.5]) {
    expect(prefixesOfLength(new PrefixSet(), 4, length)).toMatchObject({ code: 'length-range' });
  }
});
