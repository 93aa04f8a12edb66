import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressToInteger, parseAddress } from './address.ts';
import { orThrow } from './fault.ts';
import { formatPrefix, parsePrefix } from './prefix.ts';
import {
  addressCount,
  broadcastAddress,
  firstAddress,
  firstUsableAddress,
  lastAddress,
  lastUsableAddress,
  usableCount,
} from './prefix-facts.ts';
import {
  areAdjacent,
  children,
  containsAddress,
  containsPrefix,
  nextPrefix,
  offsetPrefix,
  overlaps,
  parent,
  previousPrefix,
  sibling,
  supernet,
} from './prefix-relations.ts';
import { crowdedPrefixes, families, prefixes } from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));
const address = (text: string) => orThrow(parseAddress(text));

const pairs = fc.oneof(
  families.chain((family) => fc.tuple(crowdedPrefixes(family), crowdedPrefixes(family))),
  fc.tuple(prefixes, prefixes),
);

/** The ends as integers, IPv6 far above IPv4: the slow obvious version of everything below. */
function ends(value: typeof prefixes extends fc.Arbitrary<infer P> ? P : never): [bigint, bigint] {
  const base = value.family === 4 ? 0n : 1n << 200n;
  const first = base + addressToInteger(firstAddress(value));
  return [first, first + addressCount(value) - 1n];
}

test('containment, overlap and adjacency are those of the ranges', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const [firstA, lastA] = ends(a);
      const [firstB, lastB] = ends(b);
      expect(containsPrefix(a, b)).toBe(firstA <= firstB && lastB <= lastA);
      expect(overlaps(a, b)).toBe(firstA <= lastB && firstB <= lastA);
      expect(areAdjacent(a, b)).toBe(lastA + 1n === firstB || lastB + 1n === firstA);
      for (const address of [firstAddress(b), lastAddress(b)]) {
        const place = (b.family === 4 ? 0n : 1n << 200n) + addressToInteger(address);
        expect(containsAddress(a, address)).toBe(firstA <= place && place <= lastA);
      }
    }),
  );
});

test('parent, halves, sibling and neighbours agree with each other', () => {
  fc.assert(
    fc.property(prefixes, (value) => {
      const up = parent(value);
      const other = sibling(value);
      expect(up === undefined).toBe(value.length === 0);
      if (up && other) {
        expect(children(up)).toContainEqual(value);
        expect(children(up)).toContainEqual(other);
        expect(sibling(other)).toEqual(value);
        expect(areAdjacent(value, other)).toBe(true);
        expect(supernet(value, up.length)).toEqual(up);
      }
      const next = nextPrefix(value);
      if (next) {
        expect(previousPrefix(next)).toEqual(value);
        expect(areAdjacent(next, value)).toBe(true);
      }
    }),
  );
});

test('returns undefined past the ends of the address space, and for the halves of an address', () => {
  expect(nextPrefix(prefix('255.0.0.0/8'))).toBeUndefined();
  expect(previousPrefix(prefix('0.0.0.0/8'))).toBeUndefined();
  expect(nextPrefix(prefix('ff00::/8'))).toBeUndefined();
  expect(nextPrefix(prefix('0.0.0.0/0'))).toBeUndefined();
  expect(parent(prefix('::/0'))).toBeUndefined();
  expect(sibling(prefix('0.0.0.0/0'))).toBeUndefined();
  expect(children(prefix('192.0.2.1/32'))).toBeUndefined();
  expect(offsetPrefix(prefix('10.0.0.0/24'), 256n)).toEqual(prefix('10.1.0.0/24'));
  expect(offsetPrefix(prefix('10.0.1.0/24'), -2n)).toEqual(prefix('9.255.255.0/24'));
});

test('a supernet is never longer than the prefix', () => {
  expect(supernet(prefix('10.1.2.0/24'), 8)).toEqual(prefix('10.0.0.0/8'));
  for (const length of [25, -1, 8.5]) {
    expect(supernet(prefix('10.1.2.0/24'), length)).toMatchObject({ code: 'length-range' });
  }
});

test.each([
  ['10.0.0.0/24', '10.0.0.1', '10.0.0.254', '10.0.0.255', 254n],
  ['10.0.0.0/30', '10.0.0.1', '10.0.0.2', '10.0.0.3', 2n],
  ['10.0.0.0/31', '10.0.0.0', '10.0.0.1', undefined, 2n],
  ['10.0.0.7/32', '10.0.0.7', '10.0.0.7', undefined, 1n],
  ['0.0.0.0/0', '0.0.0.1', '255.255.255.254', '255.255.255.255', (1n << 32n) - 2n],
  ['2001:db8::/64', '2001:db8::1', '2001:db8::ffff:ffff:ffff:ffff', undefined, (1n << 64n) - 1n],
  ['2001:db8::/126', '2001:db8::1', '2001:db8::3', undefined, 3n],
  ['2001:db8::/127', '2001:db8::', '2001:db8::1', undefined, 2n],
  ['2001:db8::1/128', '2001:db8::1', '2001:db8::1', undefined, 1n],
])('of %s hosts may have %s to %s', (text, first, last, broadcast, usable) => {
  const value = prefix(text);
  expect(firstUsableAddress(value)).toEqual(address(first));
  expect(lastUsableAddress(value)).toEqual(address(last));
  expect(broadcastAddress(value)).toEqual(broadcast && address(broadcast));
  expect(usableCount(value)).toBe(usable);
  expect(formatPrefix(value)).toBe(text);
});
