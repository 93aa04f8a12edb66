import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Address,
  addressToInteger,
  compareAddresses,
  type Family,
  formatAddress,
  integerToAddress,
  parseAddress,
} from './address.ts';
import { FaultError, orThrow } from './fault.ts';
import { comparePrefixes, formatPrefix, type Prefix, parsePrefix } from './prefix.ts';
import { addressCount, firstAddress, lastAddress } from './prefix-facts.ts';
import { PrefixSet, PrefixSetBuilder } from './prefix-set.ts';
import { makeRange } from './range.ts';
import { rangeToPrefixes } from './range-to-prefixes.ts';
import {
  addresses,
  addressesOf,
  crowdedPrefixes,
  families,
  prefixes,
  prefixesOf,
} from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));
const setOf = (...texts: string[]) => PrefixSet.of(texts.map(prefix));
const texts = (set: PrefixSet) => [...set.prefixes()].map(formatPrefix);

/** Both families, the first and the last 16 addresses of each. */
const small = fc.array(fc.oneof(crowdedPrefixes(4, 4), crowdedPrefixes(6, 4)), { maxLength: 8 });

/** The slow obvious version: one bit for each of the 64 addresses. */
function listed(list: Iterable<Prefix>): bigint {
  let members = 0n;
  for (const item of list) {
    const first = addressToInteger(firstAddress(item));
    for (let address = first; address < first + addressCount(item); address++) {
      const place = (item.family === 4 ? 0n : 32n) + (address < 16n ? 0n : 16n) + (address & 15n);
      members |= 1n << place;
    }
  }
  return members;
}

test('the set operations are those of the listed addresses', () => {
  fc.assert(
    fc.property(small, small, (a, b) => {
      const [setA, setB] = [PrefixSet.of(a), PrefixSet.of(b)];
      const [listA, listB] = [listed(a), listed(b)];
      expect(listed(setA.prefixes())).toBe(listA);
      expect(listed(setA.union(setB).prefixes())).toBe(listA | listB);
      expect(listed(setA.intersection(setB).prefixes())).toBe(listA & listB);
      expect(listed(setA.difference(setB).prefixes())).toBe(listA & ~listB);
      expect(listed(setA.symmetricDifference(setB).prefixes())).toBe(listA ^ listB);
      expect(setA.isSubsetOf(setB)).toBe((listA & ~listB) === 0n);
      expect(setA.isSupersetOf(setB)).toBe((listB & ~listA) === 0n);
      expect(setA.isDisjointFrom(setB)).toBe((listA & listB) === 0n);
      expect(setA.size).toBe(BigInt(listA.toString(2).replaceAll('0', '').length));
      expect(setA.isEmpty).toBe(listA === 0n);
    }),
  );
});

const anywhere = fc.array(fc.oneof(prefixes, crowdedPrefixes(4), crowdedPrefixes(6)), {
  maxLength: 6,
});

test('the laws of sets hold for prefixes of every size', () => {
  fc.assert(
    fc.property(anywhere, anywhere, families, (a, b, family) => {
      const [setA, setB] = [PrefixSet.of(a), PrefixSet.of(b)];
      expect(setA.union(setB).equals(PrefixSet.of([...b, ...a]))).toBe(true);
      expect(setA.difference(setB).union(setA.intersection(setB)).equals(setA)).toBe(true);
      expect(
        setA.symmetricDifference(setB).equals(setA.union(setB).difference(setA.intersection(setB))),
      ).toBe(true);
      const complement = setA.complement(family);
      expect(complement.isDisjointFrom(setA)).toBe(true);
      expect(complement.union(setA).isSupersetOf(PrefixSet.all(family))).toBe(true);
      expect(setA.equals(setB)).toBe(texts(setA).join() === texts(setB).join());
    }),
  );
});

test('prefixes come ascending, without overlap, and no two make up a larger one', () => {
  fc.assert(
    fc.property(anywhere, (list) => {
      const set = PrefixSet.of(list);
      const found = [...set.prefixes()];
      expect(found.toSorted(comparePrefixes)).toEqual(found);
      expect(set.prefixCount).toBe(found.length);
      expect(PrefixSet.of(found).equals(set)).toBe(true);
      const ranges = [...set.ranges()];
      expect(set.rangeCount).toBe(ranges.length);
      expect(PrefixSet.of(ranges).equals(set)).toBe(true);
    }),
  );
});

test('has the same members as node:net BlockList', () => {
  const lists = families.chain((family) =>
    fc.tuple(
      fc.array(fc.oneof(prefixesOf(family), crowdedPrefixes(family)), { maxLength: 10 }),
      fc.array(fc.oneof(addressesOf(family), crowdedPrefixes(family).map(firstAddress)), {
        maxLength: 5,
      }),
    ),
  );
  fc.assert(
    fc.property(lists, ([list, addresses]) => {
      const blocks = new BlockList();
      for (const item of list) {
        const type = item.family === 4 ? 'ipv4' : 'ipv6';
        // BlockList takes no length of 0.
        if (item.length > 0) blocks.addSubnet(formatAddress(firstAddress(item)), item.length, type);
        else
          blocks.addRange(
            formatAddress(firstAddress(item)),
            formatAddress(lastAddress(item)),
            type,
          );
      }
      const set = PrefixSet.of(list);
      for (const address of [
        ...addresses,
        ...list.flatMap((item) => [firstAddress(item), lastAddress(item)]),
      ]) {
        expect(set.has(address)).toBe(
          blocks.check(formatAddress(address), address.family === 4 ? 'ipv4' : 'ipv6'),
        );
      }
    }),
  );
});

test('contains and overlaps a prefix as their intersection shows', () => {
  const members = (family: Family) => fc.oneof(prefixesOf(family), crowdedPrefixes(family));
  fc.assert(
    fc.property(
      families.chain((family) =>
        fc.tuple(fc.array(members(family), { maxLength: 8 }), members(family)),
      ),
      ([list, item]) => {
        const set = PrefixSet.of(list);
        const common = set.intersection(PrefixSet.of([item]));
        expect(set.contains(item)).toBe(common.size === addressCount(item));
        expect(set.overlaps(item)).toBe(!common.isEmpty);
      },
    ),
  );
});

test('contains and overlaps ranges and addresses as the prefixes that make them up', () => {
  fc.assert(
    fc.property(small, fc.tuple(addressesOf(4), addressesOf(4)), (list, [a, b]) => {
      const set = PrefixSet.of(list);
      const range = compareAddresses(a, b) <= 0 ? { first: a, last: b } : { first: b, last: a };
      const parts = rangeToPrefixes(range);
      expect(set.contains(range)).toBe(parts.every((part) => set.contains(part)));
      expect(set.overlaps(range)).toBe(parts.some((part) => set.overlaps(part)));
      expect(set.contains(a)).toBe(set.has(a));
    }),
  );
});

test('goes on after any of its prefixes with the next one, and after no other prefix', () => {
  fc.assert(
    fc.property(small, (list) => {
      const set = PrefixSet.of(list);
      const all = [...set.prefixes()];
      for (const [index, item] of all.entries()) {
        expect([...(set.prefixesAfter(item) ?? [])]).toEqual(all.slice(index + 1));
      }
      const yielded = new Set(set.toStrings());
      for (const item of list) {
        if (!yielded.has(formatPrefix(item))) expect(set.prefixesAfter(item)).toBeUndefined();
      }
    }),
  );
  expect(setOf('10.0.0.0/24').prefixesAfter(prefix('10.0.1.0/24'))).toBeUndefined();
  expect([...(PrefixSet.all(4).prefixesAfter(prefix('0.0.0.0/0')) ?? ['none'])]).toEqual([]);
});

test('counts the addresses of each family', () => {
  const set = setOf('10.0.0.0/24', '2001:db8::/64');
  expect(set.sizeOf(4)).toBe(256n);
  expect(set.sizeOf(6)).toBe(2n ** 64n);
  expect(set.size).toBe(2n ** 64n + 256n);
});

test('addresses and ranges are members like prefixes', () => {
  const range = orThrow(
    makeRange(orThrow(parseAddress('10.0.0.255')), orThrow(parseAddress('10.0.2.0'))),
  );
  const set = PrefixSet.of([range, orThrow(parseAddress('10.0.2.1')), prefix('::/127')]);
  expect(texts(set)).toEqual(['10.0.0.255/32', '10.0.1.0/24', '10.0.2.0/31', '::/127']);
  expect(
    [...set.ranges()].map(({ first, last }) => `${formatAddress(first)}-${formatAddress(last)}`),
  ).toEqual(['10.0.0.255-10.0.2.1', '::-::1']);
});

test('the whole address space and its ends are a set like any other', () => {
  for (const family of [4, 6] as const) {
    const all = PrefixSet.all(family);
    expect(all.size).toBe(1n << (family === 4 ? 32n : 128n));
    expect(all.complement(family).isEmpty).toBe(true);
    expect(new PrefixSet().complement(family).equals(all)).toBe(true);
    expect(all.equals(PrefixSet.of([{ family, length: 0, w0: 0, w1: 0, w2: 0, w3: 0 }]))).toBe(
      true,
    );
  }
  expect(texts(setOf('0.0.0.0/1', '128.0.0.0/1'))).toEqual(['0.0.0.0/0']);
  expect(texts(setOf('255.255.255.255/32').complement(4))).toHaveLength(32);
  expect(setOf('255.255.255.255/32', '0.0.0.0/0', '128.0.0.0/1').size).toBe(1n << 32n);
});

test('a builder can go on after a set was built', () => {
  const builder = new PrefixSetBuilder().add(prefix('10.0.0.0/9'));
  const before = builder.build();
  const after = builder.add(prefix('10.128.0.0/9')).build();
  expect(texts(before)).toEqual(['10.0.0.0/9']);
  expect(texts(after)).toEqual(['10.0.0.0/8']);
});

test('thousands of members in any order are summarised like few', () => {
  fc.assert(
    fc.property(fc.array(addresses, { minLength: 200, maxLength: 3000 }), (list: Address[]) => {
      const integers = new Set(
        list.map((address) => `${address.family}:${addressToInteger(address)}`),
      );
      const set = PrefixSet.of(list);
      expect(set.size).toBe(BigInt(integers.size));
      expect(list.every((address) => set.has(address))).toBe(true);
    }),
    { numRuns: 50 },
  );
  const shuffled = Array.from({ length: 65_536 }, (_, i) => (i * 40_503) % 65_536);
  const hosts = shuffled.map((host) => orThrow(integerToAddress(BigInt(0x0a000000 + host), 4)));
  expect(texts(PrefixSet.of(hosts))).toEqual(['10.0.0.0/16']);
});

test('reads and writes texts, and returns the fault of the first bad text', () => {
  fc.assert(
    fc.property(anywhere, (list) => {
      const set = orThrow(PrefixSet.parse(list.map(formatPrefix)));
      expect(set.equals(PrefixSet.of(list))).toBe(true);
      expect(set.toStrings()).toEqual(texts(set));
    }),
  );
  expect(orThrow(PrefixSet.parse(['10.0.0.1', '10.0.0.0'])).toStrings()).toEqual(['10.0.0.0/31']);
  expect(PrefixSet.parse(['10.0.0.0/8', '10.0.0.1/8', 'x'])).toMatchObject({
    code: 'host-bits',
    suggestion: '10.0.0.0/8',
  });
});

test('throws for a backwards range and for a range of two families', () => {
  const [low, high, other] = ['10.0.0.1', '10.0.0.9', '::1'].map((text) =>
    orThrow(parseAddress(text)),
  ) as [Address, Address, Address]; // three
  expect(() => PrefixSet.of([{ first: high, last: low }])).toThrow(
    '"10.0.0.9-10.0.0.1" is a range backwards',
  );
  expect(() => new PrefixSetBuilder().add({ first: low, last: other })).toThrow(FaultError);
  expect(() => rangeToPrefixes({ first: high, last: low })).toThrow(FaultError);
  expect(PrefixSet.of([{ first: low, last: low }]).size).toBe(1n);
});
