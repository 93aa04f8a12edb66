import { formatPrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPlan, bytesOf, planFrom, prefixFrom } from '../testing/plans.ts';
import { NO_DETAILS } from './details.ts';
import { editSeveral, joinSeveral } from './edit-several.ts';
import { edit, splitToLength } from './operations.ts';
import { type Plan, planOf } from './plan.ts';
import { isRefusal } from './refusal.ts';
import { rowsOf } from './rows.ts';

const prefixes = (...texts: string[]) => texts.map(prefixFrom);

/** 10.0.0.0/24 in eight parts, the first one named; and an unsplit network beside it. */
function eightParts(): Plan {
  const plan = planOf(prefixes('10.0.0.0/24', '10.0.1.0/24'));
  const split = planFrom(splitToLength(plan, prefixFrom('10.0.0.0/24'), 27));
  return planFrom(edit(split, prefixFrom('10.0.0.0/27'), { name: 'web' }));
}

function joined(...texts: string[]) {
  const result = joinSeveral(eightParts(), prefixes(...texts));
  return isRefusal(result)
    ? result.refused
    : { wholes: result.wholes.map(formatPrefix), dropped: result.dropped };
}

test('changes several blocks as one edit after another does, in any order', () => {
  fc.assert(
    fc.property(arbitraryPlan, fc.infiniteStream(fc.boolean()), (plan, choice) => {
      const rows = rowsOf(plan).filter(() => choice.next().value);
      const chosen = rows.map(({ prefix }) => prefix);
      const expected = chosen.reduce(
        (before, prefix) => planFrom(edit(before, prefix, { colour: 'teal' })),
        plan,
      );
      const changed = editSeveral(plan, chosen.toReversed(), () => ({ colour: 'teal' }));
      expect(bytesOf(changed)).toBe(bytesOf(expected));
    }),
  );
});

test('returns the same plan when nothing changes, and keeps the networks that do not change', () => {
  const plan = eightParts();
  const chosen = prefixes('10.0.0.0/27', '10.0.0.64/27');
  expect(editSeveral(plan, chosen, () => ({}))).toBe(plan);
  const changed = editSeveral(plan, chosen, () => NO_DETAILS);
  expect(changed.roots[0]).not.toBe(plan.roots[0]);
  expect(changed.roots[1]).toBe(plan.roots[1]);
});

test('joins blocks into all the whole blocks that they make up', () => {
  expect(joined('10.0.0.0/27', '10.0.0.32/27')).toEqual({ wholes: ['10.0.0.0/26'], dropped: [] });
  expect(
    joined(
      '10.0.0.32/27',
      '10.0.0.0/27',
      '10.0.0.96/27',
      '10.0.0.64/27',
      '10.0.0.128/27',
      '10.0.0.160/27',
    ),
  ).toEqual({ wholes: ['10.0.0.0/25', '10.0.0.128/26'], dropped: [] });
  // A group that is selected is whole by itself.
  expect(joined('10.0.0.0/24', '10.0.0.32/27')).toEqual({ wholes: ['10.0.0.0/24'], dropped: [] });
});

test('names the blocks that lose their details', () => {
  const plan = planFrom(edit(eightParts(), prefixFrom('10.0.0.32/27'), { note: 'x' }));
  const result = joinSeveral(plan, prefixes('10.0.0.0/27', '10.0.0.32/27'));
  expect(result).toMatchObject({ dropped: ['web', '10.0.0.32/27'] });
});

test('refuses a block without its other half, and names that', () => {
  expect(joined('10.0.0.0/27', '10.0.0.32/27', '10.0.0.64/27')).toBe(
    '10.0.0.64/27 is selected without its other half: select 10.0.0.96/27, too.',
  );
  expect(joined('10.0.0.224/27')).toContain('select 10.0.0.192/27, too');
  expect(joined('10.0.1.0/24')).toContain('10.0.1.0/24 is a whole network');
});
