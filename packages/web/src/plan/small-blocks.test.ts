import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { layOut } from './layout.ts';
import { carve, edit } from './operations.ts';
import { planOf, type Root } from './plan.ts';
import { hasRoomForLabel, smallBlocks } from './small-blocks.ts';

const TEN = prefixFrom('10.0.0.0/16');

/** A network of 10.0.0.0/16 with these blocks in use. */
function networkOf(...prefixes: string[]): Root {
  let plan = planOf([TEN]);
  for (const text of prefixes) plan = planFrom(carve(plan, prefixFrom(text), { name: text }));
  return plan.roots[0] as Root; // it has one root
}

function listOf({ prefix, block }: Root, leastSide: number, limit = 10) {
  const { cells } = layOut(prefix, block, { x: 0, y: 0, width: 512, height: 256 }, leastSide);
  const { listed, more } = smallBlocks(cells, limit);
  return { names: listed.map((small) => formatPrefix(small.prefix)), listed, more };
}

test('lists the blocks in use without room for a label, by address', () => {
  // 512 by 256 pixels: a /21 has 64 by 64, a /24 16 by 32, a /25 16 by 16 and a /26 8 by 16.
  const network = networkOf('10.0.0.0/21', '10.0.8.0/24', '10.0.9.0/25', '10.0.9.128/26');
  const { names, listed, more } = listOf(network, 4);
  expect(names).toEqual(['10.0.8.0/24', '10.0.9.0/25', '10.0.9.128/26']);
  expect(more).toBe(0);
  // The last one has no room even for its number.
  expect(listed.map(({ cell }) => cell?.width)).toEqual([16, 16, undefined]);
});

test('lists the blocks in use of a cell that stands for many, and the groups in it', () => {
  let plan = planOf([TEN]);
  plan = planFrom(carve(plan, prefixFrom('10.0.4.0/30'), { name: 'a' }));
  plan = planFrom(carve(plan, prefixFrom('10.0.4.8/30'), { name: 'b' }));
  plan = planFrom(edit(plan, prefixFrom('10.0.4.0/29'), { name: 'group' }));
  const { names, listed, more } = listOf(plan.roots[0] as Root, 8);
  expect(names).toEqual(['10.0.4.0/29', '10.0.4.0/30', '10.0.4.8/30']);
  expect(listed.every(({ cell }) => cell === undefined)).toBe(true);
  expect(more).toBe(0);
});

test('lists no more than its limit, and counts the rest', () => {
  const network = networkOf('10.0.4.0/24', '10.0.5.0/24', '10.0.6.0/24', '10.0.7.0/30');
  expect(listOf(network, 8, 2)).toMatchObject({ names: ['10.0.4.0/24', '10.0.5.0/24'], more: 2 });
});

test('lists neither free blocks nor those with a label', () => {
  expect(listOf(networkOf('10.0.0.0/21'), 4).names).toEqual([]);
  expect(hasRoomForLabel({ x: 0, y: 0, width: 34, height: 18 })).toBe(true);
  expect(hasRoomForLabel({ x: 0, y: 0, width: 33, height: 18 })).toBe(false);
  expect(hasRoomForLabel({ x: 0, y: 0, width: 34, height: 17 })).toBe(false);
});
