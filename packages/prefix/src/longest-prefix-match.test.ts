import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Family, parseAddress } from './address.ts';
import { orThrow } from './fault.ts';
import { PrefixTable } from './longest-prefix-match.ts';
import { comparePrefixes, type Prefix, parsePrefix, prefixOf } from './prefix.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';
import { containsAddress } from './prefix-relations.ts';
import {
  addresses,
  addressesOf,
  crowdedPrefixes,
  families,
  prefixes,
  prefixesOf,
} from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));
const address = (text: string) => orThrow(parseAddress(text));
const numbered = (list: readonly Prefix[]) => list.map((item, number) => [item, number] as const);

/** The slow obvious version: all prefixes around the address, the longest, of equals the last. */
function slowMatch(
  list: readonly Prefix[],
  target: ReturnType<typeof address>,
): number | undefined {
  let best: number | undefined;
  for (const [number, item] of list.entries()) {
    const bestLength = best === undefined ? -1 : (list[best] as Prefix).length;
    if (containsAddress(item, target) && item.length >= bestLength) best = number;
  }
  return best;
}

const nested = (family: Family) =>
  fc.array(
    fc.oneof(
      crowdedPrefixes(family),
      prefixesOf(family),
      // All inside one prefix, so that the index begins deep in the address.
      fc
        .tuple(crowdedPrefixes(family), fc.nat(8))
        .map(([item, up]) => orThrow(prefixOf(firstAddress(item), item.length - up))),
    ),
    { maxLength: 25 },
  );

test('finds the same prefix as a search through all of them', () => {
  const cases = families.chain((family) =>
    fc.tuple(
      fc.oneof(nested(family), fc.array(crowdedPrefixes(family), { maxLength: 20 })),
      fc.array(fc.oneof(addressesOf(family), crowdedPrefixes(family).map(firstAddress)), {
        maxLength: 8,
      }),
      fc.array(
        fc.oneof(
          prefixes,
          addresses.map((item) => orThrow(prefixOf(item, 8))),
        ),
        { maxLength: 3 },
      ),
    ),
  );
  fc.assert(
    fc.property(cases, ([list, targets, others]) => {
      const all = [...list, ...others];
      const table = new PrefixTable(numbered(all));
      for (const target of [
        ...targets,
        ...list.flatMap((item) => [firstAddress(item), lastAddress(item)]),
      ]) {
        const expected = slowMatch(all, target);
        expect(table.lookup(target)).toBe(expected);
        expect(table.match(target)).toEqual(
          expected === undefined ? undefined : { prefix: all[expected], value: expected },
        );
      }
    }),
  );
});

test('returns the longest prefix, and the later value of a prefix given twice', () => {
  const table = new PrefixTable([
    [prefix('10.0.0.0/8'), 'ten'],
    [prefix('0.0.0.0/0'), 'default'],
    [prefix('10.1.0.0/16'), 'first'],
    [prefix('10.1.0.0/16'), 'second'],
    [prefix('2001:db8::/32'), 'documentation'],
  ]);
  expect(table.lookup(address('10.1.2.3'))).toBe('second');
  expect(table.lookup(address('10.2.0.0'))).toBe('ten');
  expect(table.lookup(address('11.0.0.0'))).toBe('default');
  expect(table.lookup(address('255.255.255.255'))).toBe('default');
  expect(table.lookup(address('2001:db8::1'))).toBe('documentation');
  expect(table.lookup(address('2001:db9::'))).toBeUndefined();
  expect(table.match(address('::1'))).toBeUndefined();
});

test('works with an empty table and with a single address', () => {
  const empty = new PrefixTable<string>([]);
  expect(empty.lookup(address('10.0.0.0'))).toBeUndefined();
  expect(empty.lookup(address('::'))).toBeUndefined();
  for (const text of [
    '0.0.0.0',
    '255.255.255.255',
    '10.0.0.1',
    '::',
    '::1',
    'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  ]) {
    const host = address(text);
    const table = new PrefixTable([[orThrow(prefixOf(host, host.family === 4 ? 32 : 128)), text]]);
    expect(table.lookup(host)).toBe(text);
    expect(table.lookup(address('10.0.0.2'))).toBeUndefined();
    expect(table.lookup(address('::2'))).toBeUndefined();
  }
});

test('tens of thousands of prefixes are searched like few', () => {
  for (const family of [4, 6] as const) {
    const list = fc
      .sample(prefixesOf(family), { numRuns: 20_000, seed: 1 })
      .filter((item) => item.length > 12);
    const byLength = list.toSorted((a, b) => b.length - a.length || comparePrefixes(a, b));
    const table = new PrefixTable(list.map((item) => [item, item]));
    for (const target of fc.sample(addressesOf(family), { numRuns: 500, seed: 2 })) {
      const expected = byLength.find((item) => containsAddress(item, target));
      expect(table.lookup(target)).toEqual(expected);
    }
  }
});
