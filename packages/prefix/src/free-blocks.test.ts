import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressToInteger } from './address.ts';
import { orThrow } from './fault.ts';
import { fit } from './fit.ts';
import { type Demand, FreeBlocks } from './free-blocks.ts';
import { formatPrefix, type Prefix, parsePrefix } from './prefix.ts';
import { firstAddress } from './prefix-facts.ts';
import { PrefixSet } from './prefix-set.ts';
import { crowdedPrefixes, families } from './testing/property.ts';

/** The same, trying every free block each time: the smallest that will do, the lowest of equals. */
function takeSlowly(free: PrefixSet, bits: number, demands: readonly Demand[]) {
  let blocks = Array.from(free.prefixes(), (prefix) => ({
    first: addressToInteger(firstAddress(prefix)),
    size: bits - prefix.length,
  }));
  return demands.map((demand) => {
    const fits = blocks
      .filter(
        ({ first, size }) =>
          size >= demand.bits && first % 2n ** BigInt(demand.boundaryBits) === 0n,
      )
      .sort((a, b) => a.size - b.size || (a.first < b.first ? -1 : 1));
    const [block] = fits;
    if (block === undefined) return undefined;
    blocks = blocks.filter((other) => other !== block);
    for (let half = block.size - 1; half >= demand.bits; half--) {
      blocks.push({ first: block.first + (1n << BigInt(half)), size: half });
    }
    return block.first;
  });
}

/** Demands in the order in which a plan makes them: no boundary and then no size grows. */
const demandsOf = (most: number) =>
  fc
    .array(fc.tuple(fc.nat(most), fc.nat(most)), { minLength: 1, maxLength: 30 })
    .map((pairs) =>
      pairs
        .map(([bits, more]) => ({ bits, boundaryBits: Math.max(bits, more) }))
        .sort((a, b) => b.boundaryBits - a.boundaryBits || b.bits - a.bits),
    );

test('the kept blocks are enough for every sequence of demands', () => {
  fc.assert(
    fc.property(
      families.chain((family) =>
        fc.tuple(fc.constant(family), fc.array(crowdedPrefixes(family), { maxLength: 12 })),
      ),
      demandsOf(9),
      ([family, prefixes], demands) => {
        const bits = family === 4 ? 32 : 128;
        const free = PrefixSet.of(prefixes);
        // Without leeway, so that it looks for what nobody will take although there are few.
        const blocks = new FreeBlocks(free, bits, demands, 0);
        const taken = [];
        // A plan ends with the first that finds no place.
        for (const demand of demands) {
          const first = blocks.take(demand);
          taken.push(first);
          if (first === undefined) break;
        }
        expect(taken).toEqual(takeSlowly(free, bits, demands).slice(0, taken.length));
      },
    ),
    // The slow way is slow.
    { numRuns: 2000 },
  );
});

/** Many single addresses, far apart: what they leave free has a hundred blocks for each of them. */
function scattered(count: number): Prefix[] {
  return Array.from({ length: count }, (_, index) =>
    orThrow(parsePrefix(`2001:${index.toString(16)}:ffff:ffff:ffff:ffff:ffff:fff1/128`)),
  );
}

const COUNT = 5000;
const ALL = [orThrow(parsePrefix('::/0'))];
const single = { bits: 0, boundaryBits: 0 };
const aligned = { bits: 0, boundaryBits: 100 };

test.each([
  ['one request', [single], 500],
  ['ten thousand requests', Array<Demand>(10_000).fill(single), 20_000],
  [
    'ten thousand, of which one has a place of its own',
    [{ bits: 0, boundaryBits: 128 }, ...Array<Demand>(9999).fill(single)],
    20_000,
  ],
  ['large ones', Array<Demand>(100).fill({ bits: 64, boundaryBits: 64 }), 500],
  ['ten thousand with one alignment', Array<Demand>(10_000).fill(aligned), 20_000],
  [
    'ten thousand, of which half have an alignment',
    [...Array<Demand>(5000).fill(aligned), ...Array<Demand>(5000).fill(single)],
    40_000,
  ],
  [
    'ten thousand of all alignments',
    Array.from({ length: 10_000 }, (_, index) => ({
      bits: 0,
      boundaryBits: 108 - Math.floor((index * 109) / 10_000),
    })),
    40_000,
  ],
])(
  'keeps of half a million free blocks only those that %s may need',
  (_what, demands, most) => {
    const crowded = PrefixSet.of(ALL).difference(PrefixSet.of(scattered(COUNT)));
    expect(crowded.prefixCount).toBeGreaterThan(400_000);
    for (const free of [crowded, PrefixSet.of(ALL)]) {
      const blocks = new FreeBlocks(free, 128, demands);
      const counts = [blocks.count];
      for (const demand of demands) {
        expect(blocks.take(demand)).toBeDefined();
        counts.push(blocks.count);
      }
      expect(Math.max(...counts)).toBeLessThan(most);
    }
  },
  120_000,
);

test('keeps every free block of a small plan, which costs less than to prune', () => {
  const free = PrefixSet.of([orThrow(parsePrefix('2001:db8::/32'))]);
  const demands = Array<Demand>(3).fill({ bits: 64, boundaryBits: 64 });
  const blocks = new FreeBlocks(free, 128, demands);
  const counts = [blocks.count];
  for (const demand of demands) {
    blocks.take(demand);
    counts.push(blocks.count);
  }
  // The first is cut off in 32 halves, the second takes the last of them, the third cuts the next
  // one.
  expect(counts).toEqual([1, 32, 31, 31]);
});

test('a plan around five thousand scattered addresses places each request in the first small gap', () => {
  const requests = Array.from({ length: 1000 }, (_, index) => ({
    name: `host ${index}`,
    length: 128,
  }));
  const plan = orThrow(fit(ALL, requests, { taken: PrefixSet.of(scattered(COUNT)) }));
  const [first, second] = plan.placements.map(({ prefix }) => formatPrefix(prefix));
  expect([first, second]).toEqual([
    '2001:0:ffff:ffff:ffff:ffff:ffff:fff0/128',
    '2001:1:ffff:ffff:ffff:ffff:ffff:fff0/128',
  ]);
}, 120_000);
