import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('sort', () => {
  const values = ['2001:db8::1', '10.0.0.7', '10.0.0.0/24', '10.0.0.0 - 10.0.0.9', '10.0.0.7/32'];

  test('answers the values in their order, without merging them', async () => {
    const { post } = await calculator();
    expect((await post('sort', { values })).json()).toEqual({
      total: '5',
      values: ['10.0.0.0/24', '10.0.0.0-10.0.0.9', '10.0.0.7', '10.0.0.7/32', '2001:db8::1'],
      next: null,
    });
  });

  test('leaves out repeated values, turns the order and writes them as asked', async () => {
    const { post } = await calculator();
    const options = { unique: true, reverse: true, as: 'range' };
    expect((await post('sort', { values, ...options })).json().values).toEqual([
      '2001:db8::1-2001:db8::1',
      '10.0.0.7-10.0.0.7',
      '10.0.0.0-10.0.0.9',
      '10.0.0.0-10.0.0.255',
    ]);
  });

  test('pages lose and repeat nothing', async () => {
    const { post } = await calculator();
    const all: string[] = [];
    for (let after: string | null = '0'; after !== null; ) {
      const page: { values: string[]; next: string | null } = (
        await post('sort', { values, limit: 2, after })
      ).json();
      all.push(...page.values);
      after = page.next;
    }
    expect(all).toEqual((await post('sort', { values })).json().values);
  });

  test.each([
    [{ after: '6' }, 'body/after'],
    [{ values: ['x'] }, 'body/values/0'],
    [{ as: 'cidr' }, 'body/as'],
  ])('returns 422 for %j', async (change, location) => {
    const { post } = await calculator();
    const answer = await post('sort', { values, ...change });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location }]);
  });
});
