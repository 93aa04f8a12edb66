import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { branchOf } from './branch.ts';
import { carve, setCloud } from './operations.ts';
import { planOf } from './plan.ts';
import { rowsOf } from './rows.ts';

let plan = setCloud(planOf([prefixFrom('10.0.0.0/16'), prefixFrom('10.1.0.0/16')], 'Site'), 'aws');
plan = planFrom(carve(plan, prefixFrom('10.0.0.0/18'), { name: 'production' }));
plan = planFrom(carve(plan, prefixFrom('10.0.0.0/20'), { name: 'web' }));
plan = planFrom(carve(plan, prefixFrom('10.0.128.0/18'), { note: 'no name' }));

test('a branch has its block as network, with what is in it and the rules of the plan', () => {
  const branch = branchOf(plan, prefixFrom('10.0.0.0/18'));
  expect(branch).toMatchObject({ title: 'production', cloud: 'aws' });
  expect(
    rowsOf(branch).map(({ prefix, block }) => `${formatPrefix(prefix)} ${block.details.name}`),
  ).toEqual(['10.0.0.0/18 production', '10.0.0.0/20 web', '10.0.16.0/20 ', '10.0.32.0/19 ']);
});

test('a branch without a name has its prefix as title', () => {
  expect(branchOf(plan, prefixFrom('10.0.128.0/18')).title).toBe('10.0.128.0/18');
});

test('the branch of a block that is gone is the plan', () => {
  expect(branchOf(plan, prefixFrom('10.9.0.0/18'))).toBe(plan);
});
