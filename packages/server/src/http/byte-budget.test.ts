import { expect, test } from 'vitest';
import { ByteBudget } from './byte-budget.ts';

test('a budget is shared, and no client has more than its part', () => {
  const budget = new ByteBudget({ total: 100, perClient: 60 });
  const [first, second, other] = [budget.lease('a'), budget.lease('a'), budget.lease('b')];
  expect([first.take(40), second.take(20), second.take(1)]).toEqual([true, true, false]);
  expect([other.take(41), other.take(40), other.take(1)]).toEqual([false, true, false]);
  expect(budget.held).toBe(100);
  first.release();
  expect(budget.held).toBe(60);
  expect([other.take(20), other.take(1)]).toEqual([true, false]);
});

test('what was given back is given back once', () => {
  const budget = new ByteBudget({ total: 10, perClient: 10 });
  const lease = budget.lease('a');
  lease.take(5);
  lease.release();
  lease.release();
  expect(budget.held).toBe(0);
  expect(lease.take(10)).toBe(true);
});
