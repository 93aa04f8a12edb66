import { formatPrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPlan, planFrom, prefixFrom } from '../testing/plans.ts';
import { isBlank } from './details.ts';
import { parseFitList } from './fit-list.ts';
import { type Fitted, fitPlan } from './fit-plan.ts';
import { hasRest, isReservedAt, newlyKept, setRest } from './kept-rest.ts';
import { layOut } from './layout.ts';
import { carve, edit, join, splitToLength } from './operations.ts';
import { blockAt, nameOf, type Plan, planOf } from './plan.ts';
import { isRefusal } from './refusal.ts';
import { rowsOf } from './rows.ts';
import { summarise } from './summary.ts';

const NET = prefixFrom('10.0.0.0/16');
const WEB = prefixFrom('10.0.0.0/24');

function kindsOf(plan: Plan): string[] {
  return rowsOf(plan).map(({ prefix, kind }) => `${formatPrefix(prefix)} ${kind}`);
}

/** A network with a block that is in use as a whole. */
function planWithWeb(): Plan {
  return planFrom(carve(planOf([NET]), WEB, { name: 'web' }));
}

test('what is left of a named block that is split stays reserved', () => {
  const split = planFrom(splitToLength(planWithWeb(), WEB, 25));
  expect(kindsOf(split).slice(0, 4)).toEqual([
    '10.0.0.0/16 group',
    '10.0.0.0/24 group',
    '10.0.0.0/25 reserved',
    '10.0.0.128/25 reserved',
  ]);
  expect(newlyKept(planWithWeb(), split).map(formatPrefix)).toEqual(['10.0.0.0/24']);
});

test('a block that is written into a named one leaves the rest of it reserved', () => {
  const plan = planFrom(carve(planWithWeb(), prefixFrom('10.0.0.0/26'), { name: 'db' }));
  expect(kindsOf(plan)).toContain('10.0.0.64/26 reserved');
  expect(kindsOf(plan)).toContain('10.0.1.0/24 free');
});

test('an even split of a group keeps the rest of each named block in it', () => {
  const grouped = planFrom(
    carve(planFrom(edit(planWithWeb(), NET, { name: 'site' })), prefixFrom('10.0.128.0/24'), {
      name: 'db',
    }),
  );
  const split = planFrom(splitToLength(grouped, NET, 26));
  const inUse = ['10.0.0.', '10.0.128.'];
  for (const row of rowsOf(split).filter(({ block }) => block.halves === undefined)) {
    const isInside = inUse.some((start) => formatPrefix(row.prefix).startsWith(start));
    expect(row.kind, formatPrefix(row.prefix)).toBe(isInside ? 'reserved' : 'free');
  }
});

test('a blank block that is split, and named afterwards, has a free rest', () => {
  const split = planFrom(splitToLength(planOf([NET]), NET, 17));
  expect(kindsOf(planFrom(edit(split, NET, { name: 'site' })))).toContain('10.0.0.0/17 free');
});

test('a person makes the rest free, and keeps it again', () => {
  const split = planFrom(splitToLength(planWithWeb(), WEB, 25));
  const free = setRest(split, [WEB], false);
  expect(kindsOf(free)).toContain('10.0.0.0/25 free');
  expect(setRest(free, [WEB], false)).toBe(free);
  expect(kindsOf(setRest(free, [WEB], true))).toEqual(kindsOf(split));
  // Other changes of the block leave the choice as it is.
  expect(kindsOf(planFrom(edit(free, WEB, { note: 'x' })))).toContain('10.0.0.0/25 free');
  expect(kindsOf(planFrom(edit(split, WEB, { note: 'x' })))).toContain('10.0.0.0/25 reserved');
});

test('a block that is joined or cleared keeps no rest', () => {
  const split = planFrom(splitToLength(planWithWeb(), WEB, 25));
  expect(blockAt(planFrom(join(split, WEB)), WEB)?.keepsRest).toBe(false);
  const cleared = planFrom(edit(split, WEB, { name: '' }));
  expect(kindsOf(cleared)).toContain('10.0.0.0/25 free');
  expect(kindsOf(planFrom(edit(cleared, WEB, { name: 'again' })))).toContain('10.0.0.0/25 free');
});

test('the nearest named group decides whether a block is reserved', () => {
  const inner = planFrom(
    carve(planFrom(splitToLength(planWithWeb(), WEB, 26)), prefixFrom('10.0.0.0/25'), {
      name: 'pool',
    }),
  );
  expect(kindsOf(inner)).toContain('10.0.0.0/26 free');
  expect(kindsOf(inner)).toContain('10.0.0.128/26 reserved');
  expect(isReservedAt(inner, prefixFrom('10.0.0.0/26'))).toBe(false);
  expect(isReservedAt(inner, prefixFrom('10.0.0.192/26'))).toBe(true);
  expect(isReservedAt(inner, prefixFrom('10.0.0.200/32'))).toBe(true);
  expect(isReservedAt(inner, NET)).toBe(false);
  expect(isReservedAt(inner, prefixFrom('11.0.0.0/8'))).toBe(false);
});

test('only a group with blank parts of its own has a rest', () => {
  const halves = planFrom(splitToLength(planOf([WEB]), WEB, 26));
  const named = ['10.0.0.0/25', '10.0.0.128/26', '10.0.0.192/26'].reduce(
    (plan, text) => planFrom(carve(plan, prefixFrom(text), { name: text })),
    halves,
  );
  const rest = (plan: Plan): boolean => hasRest(plan.roots[0]?.block as never);
  expect([rest(planOf([WEB])), rest(halves), rest(named)]).toEqual([false, true, false]);
});

test('the summary counts what is reserved apart from what is free', () => {
  const split = planFrom(splitToLength(planFrom(edit(planOf([NET]), NET, { name: 'x' })), NET, 17));
  const half = planFrom(edit(split, prefixFrom('10.0.0.0/17'), { name: 'a' }));
  expect(summarise(half)).toEqual([
    {
      family: 4,
      freeShare: 0,
      reservedShare: 0.5,
      largestFree: undefined,
      usedBlocks: 1,
      freeBlocks: 0,
      reservedBlocks: 1,
    },
  ]);
});

test('the picture of a block in a kept rest is reserved, too', () => {
  const area = { x: 0, y: 0, width: 64, height: 64 };
  const split = planFrom(splitToLength(planWithWeb(), WEB, 25));
  const half = prefixFrom('10.0.0.128/25');
  const block = blockAt(split, half);
  expect(block && layOut(half, block, area, 4, true).cells[0]?.kind).toBe('reserved');
  expect(layOut(NET, split.roots[0]?.block as never, area, 0).cells[0]?.kind).toBe('reserved');
});

test('a list is placed in the rest of a block only when the block is the place', () => {
  const wanted = parseFitList('a /26');
  if (isRefusal(wanted)) throw new Error(wanted.refused);
  const split = planFrom(splitToLength(planFrom(edit(planOf([NET]), NET, { name: 'x' })), NET, 17));
  expect(fitPlan(split, wanted, { place: 4, growth: 0 })).toMatchObject({
    refused: expect.stringContaining('no free space'),
  });
  const placed = fitPlan(split, wanted, { place: NET, growth: 0 }) as Fitted;
  expect(formatPrefix(placed.first)).toBe('10.0.0.0/26');
  expect(kindsOf(placed.plan)).toContain('10.0.0.64/26 reserved');
});

test('no operation turns what was in use into free space', () => {
  fc.assert(
    fc.property(arbitraryPlan, fc.nat(), fc.integer({ min: 1, max: 4 }), (plan, at, levels) => {
      const rows = rowsOf(plan);
      const row = rows[at % rows.length];
      if (row === undefined || isBlank(row.block.details)) return;
      const split = splitToLength(plan, row.prefix, row.prefix.length + levels);
      if (isRefusal(split)) return;
      const freeBefore = summarise(plan).map(({ freeShare }) => freeShare);
      expect(summarise(split).map(({ freeShare }) => freeShare)).toEqual(freeBefore);
    }),
  );
});

test('a block is called by its prefix, and by its name if it has one', () => {
  expect(nameOf(planWithWeb(), WEB)).toBe('10.0.0.0/24 web');
  expect(nameOf(planWithWeb(), NET)).toBe('10.0.0.0/16');
  expect(nameOf(planWithWeb(), prefixFrom('10.0.0.0/25'))).toBe('10.0.0.0/25');
});
