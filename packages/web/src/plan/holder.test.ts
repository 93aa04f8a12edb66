import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { blocksOf, planFrom, prefixFrom } from '../testing/plans.ts';
import { heldBy, holdersFor, holdRoots, prefixesAround } from './holder.ts';
import { LIMITS } from './limits.ts';
import { edit, splitToLength } from './operations.ts';
import { type Plan, planOf } from './plan.ts';

const prefixes = (...texts: string[]) => texts.map(prefixFrom);

test.each([
  ['neighbours', ['10.10.0.0/22', '10.10.4.0/22', '10.10.12.0/22'], ['10.10.0.0/20']],
  ['one alone', ['10.0.0.0/24'], []],
  [
    'each family',
    ['10.0.0.0/24', '10.0.1.0/24', 'fd00::/64', 'fd00:0:0:1::/64'],
    ['10.0.0.0/23', 'fd00::/63'],
  ],
  ['one sixty-fourth', ['10.0.0.0/25', '10.0.32.0/25'], ['10.0.0.0/18']],
  ['less than that', ['10.0.0.0/25', '10.0.64.0/25'], []],
])('offers a prefix around networks that fill it well enough: %s', (_name, texts, expected) => {
  expect(holdersFor(prefixes(...texts)).map(formatPrefix)).toEqual(expected);
});

test('finds the prefix around networks however far apart they are', () => {
  expect(prefixesAround(prefixes('10.0.0.0/32', '192.0.2.0/24')).map(formatPrefix)).toEqual([
    '0.0.0.0/0',
  ]);
  const held = heldBy(prefixFrom('10.0.0.0/8'), prefixes('10.1.0.0/16', '11.0.0.0/8'));
  expect(held.map(formatPrefix)).toEqual(['10.1.0.0/16']);
});

function plan(): Plan {
  const split = planFrom(
    splitToLength(
      planOf(prefixes('192.0.2.0/24', '10.0.0.0/24', '10.0.2.0/24', 'fd00::/64'), 'Site'),
      prefixFrom('10.0.0.0/24'),
      25,
    ),
  );
  const named = planFrom(edit(split, prefixFrom('10.0.0.0/25'), { name: 'web', note: 'n' }));
  return planFrom(edit(named, prefixFrom('10.0.0.0/24'), { name: 'lab' }));
}

test('puts networks inside one around them, with their details and splits', () => {
  const before = plan();
  const after = planFrom(holdRoots(before, prefixFrom('10.0.0.0/22')));
  expect(after.title).toBe('Site');
  expect(blocksOf(after)).toEqual([
    '*192.0.2.0/24',
    '*10.0.0.0/22',
    '10.0.0.0/24 lab',
    '10.0.0.0/25 web|n',
    // Without a name it would become free space.
    '10.0.2.0/24 network',
    '*fd00::/64',
  ]);
  expect(after.roots[0]).toBe(before.roots[0]);
});

test.each([
  ['10.0.0.0/24', 'overlaps 10.0.0.0/24'],
  ['10.0.0.0/25', 'overlaps 10.0.0.0/24'],
  ['172.16.0.0/12', 'contains no network of the plan'],
])('refuses to put networks inside %s', (holder, words) => {
  expect(holdRoots(plan(), prefixFrom(holder))).toMatchObject({
    refused: expect.stringContaining(words),
  });
});

test('refuses a holder that makes too many blocks', () => {
  const full = planFrom(
    splitToLength(planOf(prefixes('10.0.0.0/8')), prefixFrom('10.0.0.0/8'), 23),
  );
  expect(holdRoots(full, prefixFrom('8.0.0.0/5'))).toMatchObject({
    refused: expect.stringContaining(`at most 32\u202f768`),
  });
  expect(LIMITS.blocks).toBe(32_768);
});
