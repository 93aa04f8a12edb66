import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../../../prefix/src/testing/property.ts';
import { containment } from './containment.ts';

/** A range of 192.0.2.0/26 as its ends' last octets. */
const range = fc
  .tuple(fc.nat(63), fc.nat(63))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const textOf = ([first, last]: readonly [number, number]) => `192.0.2.${first}-192.0.2.${last}`;

test('a value is contained, or overlaps, as node:net finds of its addresses one by one', () => {
  fc.assert(
    fc.property(
      fc.array(range, { maxLength: 4 }),
      fc.array(range, { maxLength: 4 }),
      (values, within) => {
        const list = new BlockList();
        for (const [first, last] of within) list.addRange(`192.0.2.${first}`, `192.0.2.${last}`);
        const expected = values.map((value) => {
          const octets = Array.from({ length: value[1] - value[0] + 1 }, (_, at) => value[0] + at);
          const inside = octets.filter((octet) => list.check(`192.0.2.${octet}`)).length;
          return {
            value: textOf(value),
            contained: inside === octets.length,
            overlaps: inside > 0,
          };
        });
        expect(containment({ values: values.map(textOf), within: within.map(textOf) })).toEqual(
          expected,
        );
      },
    ),
  );
});
