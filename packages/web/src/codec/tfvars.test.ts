import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatPrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Details } from '../plan/details.ts';
import { carve } from '../plan/operations.ts';
import { type Plan, planOf } from '../plan/plan.ts';
import { rowsOf } from '../plan/rows.ts';
import { arbitraryPlan, planFrom, prefixFrom } from '../testing/plans.ts';
import { TERRAFORM_EXAMPLE, TERRAFORM_VARIABLE } from './terraform-example.ts';
import { planToTfvars } from './tfvars.ts';

/** A plan of roots with these blocks. */
function planWith(
  roots: readonly string[],
  blocks: readonly (readonly [string, Partial<Details> | string])[],
): Plan {
  return blocks.reduce(
    (plan, [prefix, details]) =>
      planFrom(
        carve(plan, prefixFrom(prefix), typeof details === 'string' ? { name: details } : details),
      ),
    planOf(roots.map(prefixFrom)),
  );
}

function networksOf(plan: Plan) {
  return JSON.parse(planToTfvars(plan).text).networks;
}

/** The prefix of each subnet, or group, by its key. */
function keysOf(plan: Plan, network: string, kind: 'subnets' | 'groups' = 'subnets') {
  const entries = Object.entries<{ prefix: string }>(networksOf(plan)[network][kind]);
  return Object.fromEntries(entries.map(([key, { prefix }]) => [key, prefix]));
}

test('exports networks with their groups and their blocks in use', () => {
  const plan = planWith(
    ['10.0.0.0/24', '10.1.0.0/24'],
    [
      ['10.0.0.0/24', 'site'],
      ['10.0.0.0/25', { name: 'team', note: 'g' }],
      ['10.0.0.0/26', { name: 'web', note: 'n', labels: [['a', 'b']] }],
      ['10.0.0.128/26', { colour: 'red' }],
      ['10.0.0.192/26', '__proto__'],
    ],
  );
  const { text, sharedPaths } = planToTfvars(plan);
  expect(JSON.parse(text)).toEqual(
    JSON.parse(`{"networks":{
      "site":{"prefix":"10.0.0.0/24","groups":{
        "team":{"prefix":"10.0.0.0/25","note":"g","labels":{}}},"subnets":{
        "team/web":{"prefix":"10.0.0.0/26","note":"n","labels":{"a":"b"}},
        "10.0.0.128/26":{"prefix":"10.0.0.128/26","note":"","labels":{}},
        "__proto__":{"prefix":"10.0.0.192/26","note":"","labels":{}}}},
      "10.1.0.0/24":{"prefix":"10.1.0.0/24","groups":{},"subnets":{}}}}`),
  );
  expect(sharedPaths).toEqual([]);
});

test('a key is the path of names, without groups that have no name', () => {
  const plan = planWith(
    ['10.0.0.0/16'],
    [
      ['10.0.0.0/18', 'az-a'],
      ['10.0.0.0/19', { colour: 'red' }],
      ['10.0.0.0/20', 'public'],
      ['10.0.16.0/20', { note: 'x' }],
      ['10.0.64.0/18', 'az-b'],
      ['10.0.64.0/20', 'public'],
    ],
  );
  expect(keysOf(plan, '10.0.0.0/16')).toEqual({
    'az-a/public': '10.0.0.0/20',
    'az-a/10.0.16.0/20': '10.0.16.0/20',
    'az-b/public': '10.0.64.0/20',
  });
  expect(keysOf(plan, '10.0.0.0/16', 'groups')).toEqual({
    'az-a': '10.0.0.0/18',
    'az-a/10.0.0.0/19': '10.0.0.0/19',
    'az-b': '10.0.64.0/18',
  });
});

test('all blocks of one path get their prefixes appended, so that no key depends on order', () => {
  const plan = planWith(
    ['10.0.0.0/24'],
    [
      ['10.0.0.0/26', 'web'],
      ['10.0.0.64/26', 'web'],
      ['10.0.0.128/26', 'web 10.0.0.0/26'],
    ],
  );
  const { sharedPaths } = planToTfvars(plan);
  expect(keysOf(plan, '10.0.0.0/24')).toEqual({
    'web 10.0.0.0/26': '10.0.0.0/26',
    'web 10.0.0.64/26': '10.0.0.64/26',
    'web 10.0.0.0/26 10.0.0.128/26': '10.0.0.128/26',
  });
  expect(sharedPaths).toEqual(['web', 'web 10.0.0.0/26']);
});

test('a path is unique also with the name of its network before it', () => {
  const plan = planWith(
    ['10.0.0.0/24', '10.1.0.0/24', '10.2.0.0/24', '10.3.0.0/24'],
    [
      ['10.0.0.0/24', 'a'],
      ['10.0.0.0/25', 'b'],
      ['10.0.0.0/26', 'c'],
      ['10.1.0.0/24', 'a/b'],
      ['10.1.0.0/26', 'c'],
      ['10.2.0.0/24', 'twin'],
      ['10.3.0.0/24', 'twin'],
    ],
  );
  expect(keysOf(plan, 'a')).toEqual({ 'b/c 10.0.0.0/26': '10.0.0.0/26' });
  expect(keysOf(plan, 'a/b')).toEqual({ 'c 10.1.0.0/26': '10.1.0.0/26' });
  expect(keysOf(plan, 'twin 10.2.0.0/24')).toEqual({ 'twin 10.2.0.0/24': '10.2.0.0/24' });
});

test('no key is used twice, and other networks or a new order change none', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      const used = rowsOf(plan).filter(({ kind }) => kind === 'used');
      const networks = Object.values<{ subnets: Record<string, { prefix: string }> }>(
        networksOf(plan),
      );
      const prefixes = networks.flatMap(({ subnets }) =>
        Object.values(subnets).map(({ prefix }) => prefix),
      );
      expect(prefixes).toEqual(used.map(({ prefix }) => formatPrefix(prefix)));
      const reordered = networksOf({ ...plan, roots: plan.roots.toReversed() });
      expect(reordered).toEqual(networksOf(plan));
    }),
  );
});

test('the README and the example declare the variable that is exported', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, block = ''] = /^```hcl\n([\s\S]*?)^```/m.exec(readme) ?? [];
  expect(block).toBe(TERRAFORM_VARIABLE);
  expect(TERRAFORM_EXAMPLE).toContain(TERRAFORM_VARIABLE);
});
