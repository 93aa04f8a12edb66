import { formatPrefix } from '@cidery/prefix';
import { expect, test } from 'vitest';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { parseFitList } from './fit-list.ts';
import { type FitInto, fitPlan } from './fit-plan.ts';
import { LIMITS } from './limits.ts';
import { carve, edit, setCloud, splitToLength } from './operations.ts';
import { type Plan, planOf } from './plan.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { rowsOf } from './rows.ts';

const ROOT = prefixFrom('10.0.0.0/24');

function wantedFrom(text: string) {
  const wanted = parseFitList(text);
  if (isRefusal(wanted)) throw new Error(wanted.refused);
  return wanted;
}

function named(plan: Plan): string[] {
  return rowsOf(plan)
    .filter((row) => row.block.details.name !== '')
    .map((row) => `${formatPrefix(row.prefix)} ${row.block.details.name}`);
}

function fitted(
  plan: Plan,
  text: string,
  place: FitInto['place'] = ROOT,
  growth = 0,
): Plan | Refusal {
  const result = fitPlan(plan, wantedFrom(text), { place, growth });
  return isRefusal(result) ? result : result.plan;
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
  ['50', { name: '50', hosts: 50n }],
  ['a web=200', { name: 'a web', hosts: 200n }],
])('the line %s is understood', (line, expected) => {
  const [wanted] = wantedFrom(`\n# nothing\n${line}\r\n`);
  expect(wanted).toEqual({ request: expected, groups: [], labels: [], note: '' });
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
  const inTeam = planFrom(fitted(plan, 'a 60', prefixFrom('10.0.0.0/25')));
  expect(named(inTeam)).toContain('10.0.0.0/26 a');
});

test('free blocks that were split become one again where a request needs them whole', () => {
  const plan = planFrom(splitToLength(planOf([ROOT]), ROOT, 28));
  expect(named(planFrom(fitted(plan, 'big /25')))).toEqual(['10.0.0.0/25 big']);
});

test('growth and a cloud’s rules make blocks larger', () => {
  expect(named(planFrom(fitted(planOf([ROOT]), 'a 60', ROOT, 0.5)))).toEqual(['10.0.0.0/25 a']);
  expect(named(planFrom(fitted(setCloud(planOf([ROOT]), 'aws'), 'a 60')))).toEqual([
    '10.0.0.0/25 a',
  ]);
});

test('in IPv6 hosts get a subnet of the usual length, unless the place is smaller', () => {
  const site = prefixFrom('2001:db8::/48');
  expect(named(planFrom(fitted(planOf([site]), 'web 120 hosts\nlink /127', site, 0.5)))).toEqual([
    '2001:db8::/64 web',
    '2001:db8:0:1::/127 link',
  ]);
  const small = prefixFrom('2001:db8::/112');
  expect(named(planFrom(fitted(planOf([small]), 'web 120 hosts', small)))).toEqual([
    '2001:db8::/121 web',
  ]);
  expect(named(planFrom(fitted(planOf([site]), `all ${2n ** 65n}`, site)))[0]).toMatch(/\/6[0-3] /);
  expect(named(planFrom(fitted(setCloud(planOf([site]), 'aws'), 'web 120', site)))).toEqual([
    '2001:db8::/64 web',
  ]);
});

test.each([
  ['what is too large', () => fitted(planOf([ROOT]), 'a 300'), 'largest free block'],
  [
    'a place that is not there',
    () => fitted(planOf([ROOT]), 'a 1', prefixFrom('11.0.0.0/8')),
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
      return fitted(planOf(roots), 'a /24', 4);
    },
    'none of the plan’s networks',
  ],
])('%s is refused', (_name, operation, words) => {
  expect(operation()).toMatchObject({ refused: expect.stringContaining(words) });
});

test.each([
  [
    'web 120 env=prod tier=web',
    [
      ['env', 'prod'],
      ['tier', 'web'],
    ],
    '',
  ],
  ['web=120 env=prod # faces the internet', [['env', 'prod']], 'faces the internet'],
  ['50 # a # b', [], 'a # b'],
])('labels and a note follow the size: %s', (line, labels, note) => {
  expect(wantedFrom(line)).toMatchObject([{ labels, note }]);
});

test('labels and notes are written on the blocks', () => {
  const plan = planFrom(fitted(planOf([ROOT]), 'web 50 env=prod # front'));
  expect(rowsOf(plan)[1]?.block.details).toMatchObject({
    name: 'web',
    note: 'front',
    labels: [['env', 'prod']],
  });
});

test('a group gets the smallest block that holds its subnets, and its rest is free', () => {
  const plan = planFrom(
    fitted(
      planOf([ROOT]),
      'az-a/public 20\naz-b/public 20\naz-a/private 20\naz-a/db /28\nmgmt /28',
    ),
  );
  expect(named(plan)).toEqual([
    '10.0.0.0/25 az-a',
    '10.0.0.0/27 public',
    '10.0.0.32/27 private',
    '10.0.0.64/28 db',
    '10.0.0.128/26 az-b',
    '10.0.0.128/27 public',
    '10.0.0.192/28 mgmt',
  ]);
  expect(rowsOf(plan).every(({ kind }) => kind !== 'reserved')).toBe(true);
});

test('a group that the plan has takes the subnets of its name', () => {
  const start = planFrom(fitted(planOf([ROOT]), 'az-a/public 20\naz-a/app 20\naz-a/db 20'));
  expect(named(planFrom(fitted(start, 'az-a/lan/one /29\nother /27')))).toEqual([
    '10.0.0.0/25 az-a',
    '10.0.0.0/27 public',
    '10.0.0.32/27 app',
    '10.0.0.64/27 db',
    '10.0.0.96/28 lan',
    '10.0.0.96/29 one',
    '10.0.0.128/27 other',
  ]);
  const place = prefixFrom('10.0.0.0/25');
  expect(named(planFrom(fitted(start, 'az-a/one /29', place)))).toContain('10.0.0.96/29 one');
});

test('a group holds subnets of a cloud, and may be larger than any subnet of it', () => {
  const plan = setCloud(planOf([prefixFrom('10.0.0.0/8')]), 'aws');
  const two = planFrom(fitted(plan, 'az-a/one /16\naz-a/two /16\naz-b/one 4', 4));
  expect(named(two).slice(0, 3)).toEqual([
    '10.0.0.0/15 az-a',
    '10.0.0.0/16 one',
    '10.1.0.0/16 two',
  ]);
  // AWS keeps five addresses: 4 hosts need a /28.
  expect(named(two).slice(3)).toEqual(['10.2.0.0/27 az-b', '10.2.0.0/28 one']);
});

test.each([
  ['a group that two blocks are', 'a/one 10\nb/a/two 10', 'a/three 1', '2 blocks are named a'],
  ['a group without room', 'a/one 10', 'a/two 100', 'finds no room'],
  ['a new group that does not fit', 'a/one 10', 'b/two 1000\nc 1', 'finds no room'],
  ['a subnet of no size in a group', 'a/one 10', 'b/c/two 0\nc 1', 'hosts is a whole number'],
  ['a subnet of no size beside a group', 'a/one 10', 'b/two 1\nc 0', 'hosts is a whole number'],
  ['a subnet that needs the whole of its group', 'a 100', 'a/b /25', 'which is a'],
])('%s is refused', (_name, first, second, words) => {
  const start = planFrom(fitted(planOf([ROOT]), first.replaceAll('\\n', '\n')));
  expect(fitted(start, second.replaceAll('\\n', '\n'))).toMatchObject({
    refused: expect.stringContaining(words),
  });
});

test('too many groups in groups are refused with their line', () => {
  const deep = 'g/'.repeat(LIMITS.groups + 1);
  expect(parseFitList(`${deep}web 1`)).toMatchObject({
    refused: expect.stringContaining('Line 1: a name has at most 8 groups'),
  });
});

test('the first new block is the lowest, and its group before it', () => {
  const result = fitPlan(planOf([ROOT]), wantedFrom('a 10\nb/c 50'), { place: 4, growth: 0 });
  expect(isRefusal(result) || formatPrefix(result.first)).toBe('10.0.0.0/25');
});
