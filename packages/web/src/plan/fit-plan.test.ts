import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { parseFitList } from './fit-list.ts';
import { fitPlan } from './fit-plan.ts';
import { LIMITS } from './limits.ts';
import { carve, edit, setCloud, splitToLength } from './operations.ts';
import { type Plan, planOf } from './plan.ts';
import { isRefusal } from './refusal.ts';
import { rowsOf } from './rows.ts';

const ROOT = prefixFrom('10.0.0.0/24');

function requestsFrom(text: string) {
  const requests = parseFitList(text);
  if (isRefusal(requests)) throw new Error(requests.refused);
  return requests;
}

function named(plan: Plan): string[] {
  return rowsOf(plan)
    .filter((row) => row.block.details.name !== '')
    .map((row) => `${formatPrefix(row.prefix)} ${row.block.details.name}`);
}

function fitted(plan: Plan, text: string, within = [ROOT], growth = 0) {
  return fitPlan(plan, requestsFrom(text), { within, growth });
}

test.each([
  ['web 120 hosts', { name: 'web', hosts: 120n }],
  ['web\t120', { name: 'web', hosts: 120n }],
  ['web, 1_000 addresses', { name: 'web', hosts: 1000n }],
  ['db tier /28', { name: 'db tier', length: 28 }],
  ['db: /64', { name: 'db', length: 64 }],
  ['node7 14 IPs', { name: 'node7', hosts: 14n }],
  ['/30', { name: '/30', length: 30 }],
  ['web=120+50%', { name: 'web', hosts: 120n, growth: 0.5 }],
  ['50 # a comment', { name: '50', hosts: 50n }],
])('the line %s is understood', (line, expected) => {
  expect(requestsFrom(`\n# nothing\n${line}\r\n`)).toEqual([expected]);
});

test.each([
  ['web', 'Line 1: "web" is not a request: it has no size'],
  ['a 1\nb 1,200', 'Line 2: "b 1,200" is not a request: 1,200 has two readings'],
  ['a 1\nb x', 'Line 2'],
  ['# only a comment', 'The list is empty'],
  ['a 1\n'.repeat(LIMITS.blocks + 1), 'more than'],
])('a list that cannot be read is refused with its line', (text, words) => {
  expect(parseFitList(text)).toMatchObject({ refused: expect.stringContaining(words) });
});

test('requests take the free space of a block, not what is in use nor what belongs to a named block in it', () => {
  let plan = planFrom(carve(planOf([ROOT]), prefixFrom('10.0.0.0/25'), { name: 'team' }));
  plan = planFrom(splitToLength(plan, prefixFrom('10.0.0.0/25'), 26));
  plan = planFrom(carve(plan, prefixFrom('10.0.0.128/26'), { name: 'used' }));
  expect(named(planFrom(fitted(plan, 'a /27\nb /27')))).toEqual([
    '10.0.0.0/25 team',
    '10.0.0.128/26 used',
    '10.0.0.192/27 a',
    '10.0.0.224/27 b',
  ]);
  const inTeam = planFrom(fitted(plan, 'a 60', [prefixFrom('10.0.0.0/25')]));
  expect(named(inTeam)).toContain('10.0.0.0/26 a');
});

test('free blocks that were split become one again where a request needs them whole', () => {
  const plan = planFrom(splitToLength(planOf([ROOT]), ROOT, 28));
  expect(named(planFrom(fitted(plan, 'big /25')))).toEqual(['10.0.0.0/25 big']);
});

test('growth and a cloud’s rules make blocks larger', () => {
  expect(named(planFrom(fitted(planOf([ROOT]), 'a 60', [ROOT], 0.5)))).toEqual(['10.0.0.0/25 a']);
  expect(named(planFrom(fitted(setCloud(planOf([ROOT]), 'aws'), 'a 60')))).toEqual([
    '10.0.0.0/25 a',
  ]);
});

test('in IPv6 hosts get a subnet of the usual length, unless the place is smaller', () => {
  const site = prefixFrom('2001:db8::/48');
  expect(named(planFrom(fitted(planOf([site]), 'web 120 hosts\nlink /127', [site], 0.5)))).toEqual([
    '2001:db8::/64 web',
    '2001:db8:0:1::/127 link',
  ]);
  const small = prefixFrom('2001:db8::/112');
  expect(named(planFrom(fitted(planOf([small]), 'web 120 hosts', [small])))).toEqual([
    '2001:db8::/121 web',
  ]);
  expect(named(planFrom(fitted(planOf([site]), `all ${2n ** 65n}`, [site])))[0]).toMatch(
    /\/6[0-3] /,
  );
  expect(named(planFrom(fitted(setCloud(planOf([site]), 'aws'), 'web 120', [site])))).toEqual([
    '2001:db8::/64 web',
  ]);
});

test.each([
  ['what is too large', () => fitted(planOf([ROOT]), 'a 300'), 'largest free block'],
  [
    'a place that is not there',
    () => fitted(planOf([ROOT]), 'a 1', [prefixFrom('11.0.0.0/8')]),
    'no block',
  ],
  [
    'a place that is full',
    () => {
      const split = planFrom(splitToLength(planOf([ROOT]), ROOT, 25));
      const one = planFrom(edit(split, prefixFrom('10.0.0.0/25'), { name: 'a' }));
      return fitted(planFrom(edit(one, prefixFrom('10.0.0.128/25'), { name: 'b' })), 'c 1');
    },
    'no free space',
  ],
  [
    'a request for the whole of a named block',
    () => fitted(planFrom(edit(planOf([ROOT]), ROOT, { name: 'mine' })), 'all /24'),
    'which is mine',
  ],
  [
    'a request across two networks',
    () => {
      const roots = ['10.0.0.0/25', '10.0.0.128/25'].map(prefixFrom);
      return fitted(planOf(roots), 'a /24', roots);
    },
    'none of the plan’s networks',
  ],
])('%s is refused', (_name, operation, words) => {
  expect(operation()).toMatchObject({ refused: expect.stringContaining(words) });
});
