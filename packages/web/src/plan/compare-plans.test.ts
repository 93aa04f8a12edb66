import { formatPrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPlan, planFrom, prefixFrom } from '../testing/plans.ts';
import { type Change, comparePlans } from './compare-plans.ts';
import type { Details } from './details.ts';
import type { NamedBlock } from './named-blocks.ts';
import { carve } from './operations.ts';
import { type Plan, planOf } from './plan.ts';

function planWith(
  roots: readonly string[],
  blocks: Readonly<Record<string, Partial<Details> | string>>,
): Plan {
  return Object.entries(blocks).reduce(
    (plan, [prefix, details]) =>
      planFrom(
        carve(plan, prefixFrom(prefix), typeof details === 'string' ? { name: details } : details),
      ),
    planOf(roots.map(prefixFrom)),
  );
}

const place = (block: NamedBlock | undefined) => (block ? formatPrefix(block.row.prefix) : '');

/** A change as `kind before > after path fields`. */
const shown = ({ kind, before, after, fields }: Change) =>
  [kind, place(before), '>', place(after), (after ?? before)?.path, ...fields]
    .filter((part) => part !== '')
    .join(' ');

function changes(before: Plan, after: Plan): string[] {
  return comparePlans(before, after).changes.map(shown);
}

const ROOT = ['10.0.0.0/16'];

test('finds what was added and removed, by address', () => {
  const before = planWith(ROOT, { '10.0.1.0/24': 'web', '10.0.9.0/24': 'old' });
  const after = planWith(ROOT, { '10.0.1.0/24': 'web', '10.0.2.0/24': 'db' });
  expect(changes(before, after)).toEqual(['added > 10.0.2.0/24 db', 'removed 10.0.9.0/24 > old']);
  expect(comparePlans(before, after).sameCount).toBe(2);
});

test('a block with the same path or name in another place has moved', () => {
  const before = planWith(ROOT, {
    '10.0.0.0/18': 'az-a',
    '10.0.0.0/24': 'public',
    '10.0.64.0/18': 'az-b',
    '10.0.64.0/24': 'public',
    '10.0.65.0/24': 'cache',
  });
  const after = planWith(ROOT, {
    '10.0.0.0/18': 'az-a',
    '10.0.3.0/24': 'public',
    '10.0.64.0/18': 'az-b',
    '10.0.66.0/24': 'public',
    '10.0.4.0/24': { name: 'cache', note: 'new' },
  });
  expect(changes(before, after)).toEqual([
    'moved 10.0.0.0/24 > 10.0.3.0/24 az-a/public',
    'moved 10.0.65.0/24 > 10.0.4.0/24 az-a/cache note',
    'moved 10.0.64.0/24 > 10.0.66.0/24 az-b/public',
  ]);
});

test('two blocks that change places have moved both', () => {
  const before = planWith(ROOT, { '10.0.1.0/24': 'web', '10.0.2.0/24': 'db' });
  const after = planWith(ROOT, { '10.0.1.0/24': 'db', '10.0.2.0/24': 'web' });
  expect(changes(before, after)).toEqual([
    'moved 10.0.2.0/24 > 10.0.1.0/24 db',
    'moved 10.0.1.0/24 > 10.0.2.0/24 web',
  ]);
});

test('a block that grew or shrank in its place is resized', () => {
  const before = planWith(ROOT, { '10.0.0.0/24': 'web', '10.0.8.0/23': 'db' });
  const after = planWith(ROOT, { '10.0.0.0/23': 'web', '10.0.8.0/25': 'db' });
  expect(changes(before, after)).toEqual([
    'resized 10.0.0.0/24 > 10.0.0.0/23 web',
    'resized 10.0.8.0/23 > 10.0.8.0/25 db',
  ]);
});

test('a place with another name is renamed, and what else is written on it changed', () => {
  const before = planWith(ROOT, {
    '10.0.0.0/24': 'web',
    '10.0.1.0/24': { name: 'db', note: 'a', colour: 'red', labels: [['env', 'prod']] },
    '10.0.2.0/24': { colour: 'blue' },
  });
  const after = planWith(ROOT, {
    '10.0.0.0/24': { name: 'front', colour: 'red' },
    '10.0.1.0/24': { name: 'db', note: 'b', labels: [['env', 'test']] },
    '10.0.2.0/24': { name: 'cache', colour: 'blue' },
  });
  expect(changes(before, after)).toEqual([
    'renamed 10.0.0.0/24 > 10.0.0.0/24 front colour',
    'changed 10.0.1.0/24 > 10.0.1.0/24 db note labels colour',
    'renamed 10.0.2.0/24 > 10.0.2.0/24 cache',
  ]);
});

test('a network moves like a block, and what is in it by its path', () => {
  const before = planWith(['10.0.0.0/16'], { '10.0.0.0/16': 'site', '10.0.1.0/24': 'web' });
  const after = planWith(['10.8.0.0/16'], { '10.8.0.0/16': 'site', '10.8.1.0/24': 'web' });
  expect(changes(before, after)).toEqual([
    'moved 10.0.0.0/16 > 10.8.0.0/16 site',
    'moved 10.0.1.0/24 > 10.8.1.0/24 web',
  ]);
  expect(changes(before, planWith(['10.9.0.0/16'], {}))).toEqual([
    'removed 10.0.0.0/16 > site',
    'removed 10.0.1.0/24 > web',
    'added > 10.9.0.0/16',
  ]);
});

test('equal paths are told apart by the names of their networks', () => {
  const roots = ['10.0.0.0/16', '10.1.0.0/16'];
  const names = { '10.0.0.0/16': 'east', '10.1.0.0/16': 'west' };
  const before = planWith(roots, { ...names, '10.0.1.0/24': 'web', '10.1.1.0/24': 'web' });
  const after = planWith(roots, { ...names, '10.0.2.0/24': 'web', '10.1.3.0/24': 'web' });
  expect(changes(before, after)).toEqual([
    'moved 10.0.1.0/24 > 10.0.2.0/24 web',
    'moved 10.1.1.0/24 > 10.1.3.0/24 web',
  ]);
});

test('a network that became a block of a larger one stays in its place', () => {
  const before = planWith(['10.0.1.0/24'], { '10.0.1.0/24': 'web' });
  const after = planWith(['10.0.0.0/16'], { '10.0.1.0/24': 'web' });
  expect(changes(before, after)).toEqual(['added > 10.0.0.0/16']);
});

test('blocks of one name in one path are not taken for each other', () => {
  const before = planWith(ROOT, { '10.0.1.0/24': 'web', '10.0.2.0/24': 'web' });
  const after = planWith(ROOT, {
    '10.0.2.0/24': 'web',
    '10.0.3.0/24': 'web',
    '10.0.4.0/24': 'web',
  });
  expect(changes(before, after)).toEqual([
    'removed 10.0.1.0/24 > web',
    'added > 10.0.3.0/24 web',
    'added > 10.0.4.0/24 web',
  ]);
});

test('a plan does not differ from itself, and changes are the mirror of their reverse', () => {
  const MIRROR: Readonly<Record<string, string>> = { added: 'removed', removed: 'added' };
  fc.assert(
    fc.property(arbitraryPlan, arbitraryPlan, (one, other) => {
      expect(changes(one, one)).toEqual([]);
      const there = comparePlans(one, other);
      const back = comparePlans(other, one);
      expect(back.sameCount).toBe(there.sameCount);
      const text = (kind: string, before: NamedBlock | undefined, after: NamedBlock | undefined) =>
        `${kind} ${place(before)} ${place(after)}`;
      expect(
        back.changes.map(({ kind, before, after }) => text(kind, before, after)).sort(),
      ).toEqual(
        there.changes
          .map(({ kind, before, after }) => text(MIRROR[kind] ?? kind, after, before))
          .sort(),
      );
    }),
  );
});
