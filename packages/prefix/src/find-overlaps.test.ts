import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../../prefix/src/testing/property.ts';
import { findOverlaps } from './find-overlaps.ts';
import { InvalidValues } from './refusals.ts';

/** A range of a small space, so that overlaps, nesting and equals are frequent, with its ends as numbers. */
const range = fc
  .tuple(fc.constantFrom('192.0.2.', '2001:db8::'), fc.nat(40), fc.nat(12))
  .map(([base, first, size]) => {
    const radix = base.includes(':') ? 16 : 10;
    const last = first + size;
    return {
      text: `${base}${first.toString(radix)}-${base}${last.toString(radix)}`,
      base,
      first,
      last,
    };
  });
const ranges = fc.array(range, { maxLength: 12 });
type Range = { text: string; base: string; first: number; last: number };

/** Every pair compared with every other. */
function slowPairs(values: Range[], others: Range[], isSameList: boolean): string[] {
  const pairs: string[] = [];
  values.forEach((a, i) => {
    others.forEach((b, j) => {
      const overlap = a.base === b.base && a.first <= b.last && b.first <= a.last;
      if (overlap && !(isSameList && i === j)) {
        pairs.push(isSameList ? `${Math.min(i, j)} ${Math.max(i, j)}` : `${i} ${j}`);
      }
    });
  });
  return [...new Set(pairs)].sort();
}

/** All pairs, page by page. */
function pagedPairs(request: { values: string[]; with?: string[] }, limit: number) {
  const pairs: { valueIndex: number; withIndex: number }[] = [];
  let after: string | undefined;
  for (;;) {
    const page = findOverlaps({ ...request, limit, after });
    pairs.push(...page.pairs);
    if (page.next === null) return { pairs, total: page.total, overlaps: page.overlaps };
    expect(page.pairs).toHaveLength(limit);
    after = page.next;
  }
}

const texts = (list: Range[]) => list.map(({ text }) => text);

describe('the pairs are those that a comparison of each with each finds, however they are paged', () => {
  test('between two lists', () => {
    fc.assert(
      fc.property(ranges, ranges, fc.integer({ min: 1, max: 9 }), (values, others, limit) => {
        const found = pagedPairs({ values: texts(values), with: texts(others) }, limit);
        const expected = slowPairs(values, others, false);
        expect(found.pairs.map((p) => `${p.valueIndex} ${p.withIndex}`).sort()).toEqual(expected);
        expect(found.total).toBe(String(expected.length));
        expect(found.overlaps).toBe(expected.length > 0);
      }),
    );
  });

  test('inside one list', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 9 }), (values, limit) => {
        const found = pagedPairs({ values: texts(values) }, limit);
        const expected = slowPairs(values, values, true);
        const pairs = found.pairs.map(({ valueIndex: a, withIndex: b }) =>
          a < b ? `${a} ${b}` : `${b} ${a}`,
        );
        expect(pairs.sort()).toEqual(expected);
        expect(found.total).toBe(String(expected.length));
      }),
    );
  });
});

test('a billion pairs are counted, and a page of them costs what is on it', () => {
  const values = Array.from({ length: 50_000 }, () => '10.0.0.0/8');
  const page = findOverlaps({ values, after: '1000000000', limit: 10 });
  expect(page.total).toBe(String((50_000 * 49_999) / 2));
  expect(page.pairs).toHaveLength(10);
  expect(page.next).toBe('1000000010');
});

test.each(['x', '-1', '01', '2', '99999999999999999999'])(
  'the page after %s of an answer with one pair is refused',
  (after) => {
    const values = ['10.0.0.0/8', '10.0.0.0/9'];
    expect(() => findOverlaps({ values, after })).toThrow(InvalidValues);
  },
);
