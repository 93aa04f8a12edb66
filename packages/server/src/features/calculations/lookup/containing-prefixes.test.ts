import { BlockList } from 'node:net';
import { formatPrefix, type Prefix, parsePrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../../../prefix/src/testing/property.ts';
import { ContainingPrefixes } from './containing-prefixes.ts';

/** Prefixes of 192.0.2.0/26, so that they often contain each other. */
const prefix = fc.tuple(fc.nat(63), fc.integer({ min: 26, max: 32 })).map(([octet, length]) => {
  const size = 2 ** (32 - length);
  return { octet: octet - (octet % size), length, size };
});
type Small = typeof prefix extends fc.Arbitrary<infer Value> ? Value : never;
const textOf = ({ octet, length }: Small) => `192.0.2.${octet}/${length}`;
const parsed = (small: Small) => parsePrefix(textOf(small)) as Prefix;

test('finds the longest prefix whose addresses, by node:net, include all of another', () => {
  fc.assert(
    fc.property(fc.array(prefix, { maxLength: 12 }), prefix, (table, asked) => {
      const containing = table.filter(({ octet, length }) => {
        const list = new BlockList();
        list.addSubnet(`192.0.2.${octet}`, length);
        const octets = Array.from({ length: asked.size }, (_, at) => asked.octet + at);
        return octets.every((each) => list.check(`192.0.2.${each}`));
      });
      const [longest] = containing.toSorted((a, b) => b.length - a.length);
      const found = new ContainingPrefixes(table.map(parsed)).longestAround(parsed(asked));
      expect(found && formatPrefix(found)).toBe(longest && textOf(longest));
    }),
  );
});
