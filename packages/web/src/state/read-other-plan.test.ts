import { expect, test } from 'vitest';
import { planToJson } from '../codec/json.ts';
import { encodeLink } from '../codec/link.ts';
import { planOf } from '../plan/plan.ts';
import { bytesOf, planFrom, prefixFrom } from '../testing/plans.ts';
import { readOtherPlan } from './read-other-plan.ts';

const plan = planOf([prefixFrom('10.0.0.0/16')], 'Other');

async function read(source: string | Uint8Array): Promise<string> {
  return bytesOf(planFrom(await readOtherPlan(source)));
}

test.each(['https://cidery.example/#', '#', ' http://localhost:8000/#q=10.0.0.1&'])(
  'opens a link that begins with %j',
  async (start) => {
    expect(await read(`${start}${await encodeLink(plan)}\n`)).toBe(bytesOf(plan));
  },
);

test('opens a file and its text', async () => {
  const text = planToJson(plan);
  expect(await read(text)).toBe(bytesOf(plan));
  expect(await read(new TextEncoder().encode(text))).toBe(bytesOf(plan));
  expect(await read('10.0.0.0/16 # a comment')).toContain('10.0.0.0/16');
  expect(await read('prefix,name\n10.0.0.0/16,site#1')).toContain('site#1');
});

test('refuses a damaged link, and an address without a plan', async () => {
  expect(await readOtherPlan('https://cidery.example/#1.AAAA')).toHaveProperty('refused');
  expect(await readOtherPlan('https://cidery.example/#q=10.0.0.1')).toHaveProperty('refused');
});
