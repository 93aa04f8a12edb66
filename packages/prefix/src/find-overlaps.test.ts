import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orThrow } from './fault.ts';
import { findOverlaps, type Overlap } from './find-overlaps.ts';
import './testing/property.ts';
import { parseValue } from './value.ts';

const valuesOf = (texts: readonly string[]) => texts.map((text) => orThrow(parseValue(text)));

/** A range of a small space, for frequent overlaps, nesting and equals, and its ends as numbers. */
const range = fc
  .tuple(fc.constantFrom('192.0.2.', '2001:db8::'), fc.nat(40), fc.nat(12))
  .map(([base, first, size]) => {
    const radix = base.includes(':') ? 16 : 10;
    const last = first + size;
    return {
      text: `${base}${first.toString(radix)}-${base}${last.toString(radix)}`,
      place: first + (radix === 16 ? 1000 : 0),
      end: last + (radix === 16 ? 1000 : 0),
    };
  });
const ranges = fc.array(range, { maxLength: 12 });
type Range = { text: string; place: number; end: number };

/** Every pair compared with every other. */
function slowPairs(values: Range[], others: Range[] | undefined): string[] {
  const pairs = values.flatMap((a, i) =>
    (others ?? values).flatMap((b, j) =>
      a.place <= b.end && b.place <= a.end && (others !== undefined || i < j) ? [`${i} ${j}`] : [],
    ),
  );
  return pairs.sort();
}

/** Where the pair begins, and then where the later of the two begins. */
function placeOf({ valueIndex, otherIndex }: Overlap, values: Range[], others: Range[]): number[] {
  // Pairs have the indices of the lists.
  const places = [(values[valueIndex] as Range).place, (others[otherIndex] as Range).place];
  return places.sort((a, b) => a - b);
}

function expectInOrder(pairs: readonly Overlap[], values: Range[], others: Range[]): void {
  const places = pairs.map((pair) => placeOf(pair, values, others));
  const begins = places.map(([begin]) => begin);
  expect(begins).toEqual(begins.toSorted((a, b) => Number(a) - Number(b)));
}

const texts = (list: Range[]) => list.map(({ text }) => text);

describe('finds the pairs that a comparison of each with each finds, in order, however they are paged', () => {
  test('between two lists', () => {
    fc.assert(
      fc.property(ranges, ranges, fc.nat(9), (values, others, start) => {
        const found = findOverlaps(valuesOf(texts(values)), valuesOf(texts(others)));
        const pairs = [...found];
        const expected = slowPairs(values, others);
        expect(pairs.map((p) => `${p.valueIndex} ${p.otherIndex}`).sort()).toEqual(expected);
        expect(found.count).toBe(BigInt(expected.length));
        expectInOrder(pairs, values, others);
        expect(found.page(BigInt(start), 3)).toEqual(pairs.slice(start, start + 3));
      }),
    );
  });

  test('inside one list', () => {
    fc.assert(
      fc.property(ranges, fc.nat(9), (values, start) => {
        const found = findOverlaps(valuesOf(texts(values)));
        const pairs = [...found];
        const indices = pairs.map(({ valueIndex: a, otherIndex: b }) =>
          a < b ? `${a} ${b}` : `${b} ${a}`,
        );
        expect(indices.sort()).toEqual(slowPairs(values, undefined));
        expectInOrder(pairs, values, values);
        expect(found.page(BigInt(start), 3)).toEqual(pairs.slice(start, start + 3));
      }),
    );
  });
});

test('gives the pair that begins lower first, whichever list it begins in', () => {
  const values = valuesOf(['10.0.9.0/24', '10.0.1.0/24']);
  const others = valuesOf(['10.0.9.128/25', '10.0.0.0/21']);
  expect([...findOverlaps(values, others)]).toEqual([
    { valueIndex: 1, otherIndex: 1 },
    { valueIndex: 0, otherIndex: 0 },
  ]);
});

test('counts a billion pairs, and makes of them only the page that is asked for', () => {
  const values = valuesOf(Array.from({ length: 50_000 }, () => '10.0.0.0/8'));
  const overlaps = findOverlaps(values);
  expect(overlaps.count).toBe((50_000n * 49_999n) / 2n);
  expect(overlaps.page(1_000_000_000n, 10)).toHaveLength(10);
});
