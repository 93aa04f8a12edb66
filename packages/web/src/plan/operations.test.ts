import { containsPrefix, formatPrefix, PrefixSet } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyStep,
  arbitraryPlan,
  arbitraryRoots,
  arbitrarySteps,
  bytesOf,
  planFrom,
  prefixFrom,
} from '../testing/plans.ts';
import { levelsLeft } from './block.ts';
import { isBlank, NO_DETAILS } from './details.ts';
import { record, redo, startHistory, undo } from './history.ts';
import { LIMITS } from './limits.ts';
import {
  addRoot,
  carve,
  droppedByJoin,
  edit,
  join,
  lengthForCount,
  removeRoot,
  setCloud,
  splitToLength,
} from './operations.ts';
import { blockAt, blockCount, EMPTY_PLAN, isRoot, planOf } from './plan.ts';
import { isRefusal } from './refusal.ts';
import { rowsOf } from './rows.ts';

const TEN = prefixFrom('10.0.0.0/16');

test('split then join gives the same block with any details', () => {
  fc.assert(
    fc.property(arbitraryPlan, fc.nat(), fc.integer({ min: 1, max: 5 }), (plan, index, levels) => {
      const leaves = rowsOf(plan).filter((row) => row.block.halves === undefined);
      const { prefix } = leaves[index % leaves.length] as (typeof leaves)[number];
      fc.pre(levels <= levelsLeft(prefix.family, prefix.length));
      const split = planFrom(splitToLength(plan, prefix, prefix.length + levels));
      expect(rowsOf(split).length).toBeGreaterThan(rowsOf(plan).length);
      expect(bytesOf(planFrom(join(split, prefix)))).toBe(bytesOf(plan));
    }),
  );
});

test('joining drops only the details that it names', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      for (const { prefix, block } of rowsOf(plan).filter((row) => row.kind === 'group')) {
        const marked = rowsOf(plan).filter(
          (row) => !isBlank(row.block.details) && containsPrefix(prefix, row.prefix),
        );
        const kept = isBlank(blockAt(planFrom(join(plan, prefix)), prefix)?.details ?? NO_DETAILS);
        expect(droppedByJoin(plan, prefix)).toHaveLength(marked.length - (kept ? 0 : 1));
        expect(block.markedCount).toBe(marked.length);
      }
    }),
  );
  expect(droppedByJoin(planOf([TEN]), prefixFrom('11.0.0.0/8'))).toEqual([]);
});

test('the blocks of a plan tile its networks exactly after any operations', () => {
  fc.assert(
    fc.property(arbitraryRoots, arbitrarySteps, (roots, steps) => {
      const plan = steps.reduce(applyStep, planOf(roots));
      const leaves = rowsOf(plan).filter((row) => row.block.halves === undefined);
      const covered = PrefixSet.of(leaves.map((row) => row.prefix));
      expect(covered.equals(PrefixSet.of(roots))).toBe(true);
      const sizes = leaves.map((row) => PrefixSet.of([row.prefix]).size);
      expect(sizes.reduce((sum, size) => sum + size, 0n)).toBe(covered.size);
      expect(blockCount(plan)).toBe(leaves.length);
    }),
  );
});

test('undo and redo restore every plan byte for byte', () => {
  fc.assert(
    fc.property(arbitraryRoots, arbitrarySteps, (roots, steps) => {
      let history = startHistory(planOf(roots));
      const seen = [bytesOf(history.present.plan)];
      for (const step of steps) {
        const next = applyStep(history.present.plan, step);
        if (next === history.present.plan) continue;
        history = record(history, next, step.kind);
        seen.push(bytesOf(next));
      }
      for (const expected of seen.toReversed()) {
        expect(bytesOf(history.present.plan)).toBe(expected);
        history = undo(history);
      }
      expect(undo(history)).toBe(history);
      for (const expected of seen) {
        expect(bytesOf(history.present.plan)).toBe(expected);
        history = redo(history);
      }
      expect(redo(history)).toBe(history);
    }),
  );
});

test('a new step clears redo; a step without a change is not recorded', () => {
  const start = startHistory(planOf([TEN]));
  const split = record(start, planFrom(splitToLength(start.present.plan, TEN, 17)), 'split');
  const branched = record(
    undo(split),
    planFrom(splitToLength(start.present.plan, TEN, 18)),
    'other',
  );
  expect(redo(branched)).toBe(branched);
  expect(record(split, split.present.plan, 'nothing')).toBe(split);
});

test('a block keeps its details when it is split', () => {
  const named = planFrom(edit(planOf([TEN]), TEN, { name: 'production' }));
  const split = planFrom(splitToLength(named, TEN, lengthForCount(TEN, 3)));
  expect(rowsOf(split).map((row) => [formatPrefix(row.prefix), row.kind])).toEqual([
    ['10.0.0.0/16', 'group'],
    ['10.0.0.0/18', 'reserved'],
    ['10.0.64.0/18', 'reserved'],
    ['10.0.128.0/18', 'reserved'],
    ['10.0.192.0/18', 'reserved'],
  ]);
  expect(blockAt(split, TEN)?.details.name).toBe('production');
});

test('splits every part of a group to at least the length', () => {
  const plan = planFrom(splitToLength(planOf([TEN]), TEN, 17));
  const carved = planFrom(carve(plan, prefixFrom('10.0.128.0/24'), { name: 'web' }));
  const split = planFrom(splitToLength(carved, TEN, 18));
  const lengths = rowsOf(split)
    .filter((row) => row.block.halves === undefined)
    .map((row) => row.prefix.length);
  expect(lengths).toEqual([18, 18, 24, 24, 23, 22, 21, 20, 19, 18]);
});

test('a blank block takes the details of the only marked block when it is joined', () => {
  const low = prefixFrom('10.0.128.0/18');
  const split = planFrom(splitToLength(planOf([TEN]), TEN, 18));
  const named = planFrom(edit(split, low, { name: 'web', colour: 'blue' }));
  const grown = planFrom(join(named, prefixFrom('10.0.128.0/17')));
  expect(blockAt(grown, prefixFrom('10.0.128.0/17'))?.details).toMatchObject({
    name: 'web',
    colour: 'blue',
  });
  const two = planFrom(edit(named, prefixFrom('10.0.0.0/18'), { name: 'db' }));
  expect(blockAt(planFrom(join(two, TEN)), TEN)?.details.name).toBe('');
});

test.each([
  [
    'a length that the block has already',
    () => splitToLength(planOf([TEN]), TEN, 16),
    'splits into blocks of /17 to /32',
  ],
  ['a length beyond the family', () => splitToLength(planOf([TEN]), TEN, 33), '/17 to /32'],
  [
    'a single address',
    () => splitToLength(planOf([prefixFrom('10.0.0.1/32')]), prefixFrom('10.0.0.1/32'), 33),
    'cannot be split',
  ],
  [
    'splitting a block that does not exist',
    () => splitToLength(planOf([TEN]), prefixFrom('10.0.0.0/24'), 25),
    'no block 10.0.0.0/24',
  ],
  ['more blocks than a page can show', () => splitToLength(planOf([TEN]), TEN, 32), 'at most 32'],
  ['a length that is not a number', () => splitToLength(planOf([TEN]), TEN, Number.NaN), 'splits'],
  ['joining a block that is not split', () => join(planOf([TEN]), TEN), 'nothing to join'],
  [
    'joining a block that does not exist',
    () => join(planOf([TEN]), prefixFrom('11.0.0.0/8')),
    'no block',
  ],
  [
    'editing a block that does not exist',
    () => edit(planOf([TEN]), prefixFrom('10.0.0.0/24'), { name: 'x' }),
    'no block',
  ],
  [
    'a block outside of all networks',
    () => carve(planOf([TEN]), prefixFrom('11.0.0.0/24'), {}),
    'add a network',
  ],
  [
    'a network that overlaps another',
    () => addRoot(planOf([TEN]), prefixFrom('10.0.0.0/8')),
    'overlaps 10.0.0.0/16',
  ],
])('refuses %s, and says what would help', (_name, operation, words) => {
  const result = operation();
  expect(isRefusal(result) && result.refused).toContain(words);
});

test('refuses networks and blocks beyond the limit', () => {
  const many = Array.from({ length: LIMITS.roots }, (_, index) => prefixFrom(`${index}.0.0.0/16`));
  expect(addRoot(planOf(many), prefixFrom('99.0.0.0/16'))).toHaveProperty('refused');
  const full = planFrom(splitToLength(planOf([TEN]), TEN, 31));
  expect(blockCount(full)).toBe(LIMITS.blocks);
  expect(addRoot(full, prefixFrom('99.0.0.0/16'))).toHaveProperty('refused');
  const [first] = rowsOf(full).slice(1);
  expect(splitToLength(full, (first as { prefix: typeof TEN }).prefix, 32)).toHaveProperty(
    'refused',
  );
});

test('counts the existing parts of a group when it splits further', () => {
  const split = planFrom(splitToLength(planOf([TEN]), TEN, 30));
  expect(splitToLength(split, TEN, 17)).toBe(split);
});

test('keeps networks in the order they were added', () => {
  const two = planFrom(addRoot(planOf([TEN]), prefixFrom('2001:db8::/32')));
  expect(isRoot(two, prefixFrom('2001:db8::/32'))).toBe(true);
  expect(isRoot(two, prefixFrom('10.0.0.0/17'))).toBe(false);
  expect(removeRoot(two, TEN).roots.map((root) => formatPrefix(root.prefix))).toEqual([
    '2001:db8::/32',
  ]);
  expect(blockCount(EMPTY_PLAN)).toBe(0);
});

test('an edit without a change returns the same plan', () => {
  const plan = planFrom(edit(planOf([TEN]), TEN, { name: 'a' }));
  expect(edit(plan, TEN, { name: 'a' })).toBe(plan);
  expect(carve(plan, TEN, { name: 'a' })).toBe(plan);
});

test('counts parts in powers of two, and keeps the rules of a cloud', () => {
  expect(lengthForCount(TEN, 5)).toBe(19);
  expect(setCloud(planOf([TEN]), 'aws').cloud).toBe('aws');
});
