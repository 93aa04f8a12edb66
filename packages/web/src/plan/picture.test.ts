import { addressCount, formatPrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPlan, planFrom, prefixFrom } from '../testing/plans.ts';
import { framesOf, heightFor } from './frames.ts';
import { areaOf, cellAt, layOut } from './layout.ts';
import { edit, splitToLength } from './operations.ts';
import { fitText, lookOf, pathsOf, rectanglePath } from './paths.ts';
import { planOf } from './plan.ts';
import { rowsOf } from './rows.ts';
import { roomIn, summarise } from './summary.ts';

const AREA = { x: 0, y: 0, width: 512, height: 256 };
const TEN = prefixFrom('10.0.0.0/16');

test('draws each block to scale, and fills the picture', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      for (const { prefix, block } of plan.roots) {
        const { cells } = layOut(prefix, block, AREA, 0);
        let sum = 0;
        for (const cell of cells) {
          const share = Number(addressCount(cell.prefix)) / Number(addressCount(prefix));
          expect((cell.width * cell.height) / (AREA.width * AREA.height)).toBeCloseTo(share, 9);
          expect(areaOf(cell.prefix, prefix, AREA)).toMatchObject({ x: cell.x, y: cell.y });
          sum += cell.width * cell.height;
        }
        expect(sum).toBeCloseTo(AREA.width * AREA.height, 3);
      }
    }),
  );
});

test('finds the block at a point of the picture', () => {
  const plan = planFrom(splitToLength(planOf([TEN]), TEN, 18));
  const root = plan.roots[0] as (typeof plan.roots)[0];
  const { cells } = layOut(TEN, root.block, AREA, 4);
  expect(formatPrefix((cellAt(cells, 300, 200) as { prefix: typeof TEN }).prefix)).toBe(
    '10.0.128.0/18',
  );
  expect(cellAt(cells, 600, 10)).toBeUndefined();
});

test('draws blocks too small to see as one cell with their number', () => {
  const plan = planFrom(splitToLength(planOf([TEN]), TEN, 28));
  const root = plan.roots[0] as (typeof plan.roots)[0];
  const picture = layOut(TEN, root.block, { ...AREA, width: 64, height: 64 }, 8);
  expect(picture.tooSmall).toBe(4096);
  expect(new Set(picture.cells.map(lookOf))).toEqual(new Set(['crowd']));
});

test('draws one path for each look with any number of cells', () => {
  let plan = planFrom(splitToLength(planOf([TEN]), TEN, 24));
  plan = planFrom(edit(plan, prefixFrom('10.0.1.0/24'), { name: 'a' }));
  plan = planFrom(edit(plan, prefixFrom('10.0.2.0/24'), { name: 'b', colour: 'red' }));
  plan = planFrom(edit(plan, TEN, { name: 'all' }));
  const root = plan.roots[0] as (typeof plan.roots)[0];
  const picture = layOut(TEN, root.block, AREA, 4);
  const paths = new Map(pathsOf(picture.cells));
  expect([...paths.keys()].sort()).toEqual(['free', 'red', 'used']);
  expect((paths.get('free') as string).match(/M/g)).toHaveLength(254);
  expect(picture.groups).toHaveLength(1);
  expect(rectanglePath({ x: 1, y: 2, width: 3, height: 4 }, 1)).toBe('M1.75 2.75h1.5v2.5h-1.5z');
});

test('draws networks in frames that do not touch', () => {
  const plan = planOf(['10.0.0.0/8', '172.16.0.0/12', '2001:db8::/32'].map(prefixFrom));
  const frames = framesOf(plan.roots, 800, 400, 4);
  expect(frames).toHaveLength(3);
  for (const [index, { area }] of frames.entries()) {
    for (const { area: other } of frames.slice(index + 1)) {
      const isApart =
        area.x + area.width <= other.x ||
        area.y + area.height <= other.y ||
        other.x + other.width <= area.x;
      expect(isApart).toBe(true);
    }
  }
  expect(framesOf([], 800, 400, 4)).toEqual([]);
});

test('makes a picture of many networks high enough for their names', () => {
  const plan = planOf(Array.from({ length: 32 }, (_, index) => prefixFrom(`10.${index}.0.0/16`)));
  for (const width of [0, 300, 800, 1200]) {
    const height = heightFor(32, width, 300);
    for (const { area } of framesOf(plan.roots, width, height, 4)) {
      expect(area.height).toBeGreaterThanOrEqual(52 - 1e-9);
      expect(area.y + area.height).toBeLessThanOrEqual(height + 1e-9);
    }
  }
  expect(heightFor(2, 800, 300)).toBe(300);
  expect(heightFor(0, 800, 300)).toBe(300);
});

test('cuts text to its room', () => {
  expect(fitText('abcdef', 60, 10)).toBe('abcdef');
  expect(fitText('abcdefg', 60, 10)).toBe('abcde…');
  expect(fitText('abcdefg', 20, 10)).toBe('');
  expect(fitText('abcd\u{1f600}fg', 60, 10)).toBe('abcd…');
  expect(fitText('abc\u{1f600}efg', 60, 10)).toBe('abc\u{1f600}…');
});

test('sums free space, and counts split blank blocks as one free block', () => {
  let plan = planFrom(splitToLength(planOf([TEN, prefixFrom('2001:db8::/32')]), TEN, 18));
  plan = planFrom(edit(plan, prefixFrom('10.0.64.0/18'), { name: 'web' }));
  const [ipv4, ipv6] = summarise(plan);
  expect(ipv4).toMatchObject({
    freeShare: 0.75,
    usedBlocks: 1,
    freeBlocks: 3,
  });
  expect(formatPrefix(ipv4?.largestFree as typeof TEN)).toBe('10.0.128.0/17');
  expect(ipv6).toMatchObject({ family: 6, freeShare: 1, usedBlocks: 0, freeBlocks: 1 });
  expect(summarise(planOf([]))).toEqual([]);
  const full = planFrom(edit(planOf([TEN]), TEN, { note: 'x' }));
  expect(summarise(full)[0]?.largestFree).toBeUndefined();
});

test('finds room in free blocks outside of named blocks', () => {
  let plan = planFrom(splitToLength(planOf([TEN]), TEN, 18));
  plan = planFrom(edit(plan, prefixFrom('10.0.64.0/18'), { name: 'web' }));
  const root = plan.roots[0] as (typeof plan.roots)[0];
  expect(roomIn(TEN, root.block).map(formatPrefix)).toEqual(['10.0.0.0/18', '10.0.128.0/17']);
  expect(rowsOf(plan)).toHaveLength(5);
});
