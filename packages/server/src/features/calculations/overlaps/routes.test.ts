import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('overlaps', () => {
  test('answers each pair of two lists', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', {
      values: ['192.0.2.0/24', '10.0.0.0/24'],
      with: ['10.0.0.128/25', '10.0.0.0-10.0.0.1', '2001:db8::/32'],
    });
    expect(answer.json()).toEqual({
      overlaps: true,
      total: '2',
      pairs: [
        { value: '10.0.0.0/24', valueIndex: 1, with: '10.0.0.0-10.0.0.1', withIndex: 1 },
        { value: '10.0.0.0/24', valueIndex: 1, with: '10.0.0.128/25', withIndex: 0 },
      ],
      next: null,
    });
  });

  test('answers the pair that begins lower first, whichever list it begins in', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', {
      values: ['10.0.9.0/24', '10.0.1.0/24'],
      with: ['10.0.9.128/25', '10.0.0.0/21'],
    });
    expect(answer.json().pairs).toEqual([
      { value: '10.0.1.0/24', valueIndex: 1, with: '10.0.0.0/21', withIndex: 1 },
      { value: '10.0.9.0/24', valueIndex: 0, with: '10.0.9.128/25', withIndex: 0 },
    ]);
  });

  test.each(['x', '-1', '01', '2', '99999999999999999999'])(
    'refuses the page after %s of an answer with one pair',
    async (after) => {
      const { post } = await calculator();
      const answer = await post('overlaps', { values: ['10.0.0.0/8', '10.0.0.0/9'], after });
      expect(answer.statusCode).toBe(422);
    },
  );

  test('answers all pairs page by page', async () => {
    const { post } = await calculator();
    const values = ['10.0.0.0/8', '10.0.0.0/9', '10.0.0.0/10'];
    const first = (await post('overlaps', { values, limit: 2 })).json();
    expect(first).toMatchObject({ total: '3', next: '2' });
    const last = (await post('overlaps', { values, limit: 2, after: first.next })).json();
    expect(last).toMatchObject({ total: '3', next: null });
    expect([...first.pairs, ...last.pairs]).toMatchObject([
      { valueIndex: 0, withIndex: 1 },
      { valueIndex: 0, withIndex: 2 },
      { valueIndex: 1, withIndex: 2 },
    ]);
  });

  test('answers each pair inside one list, once', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', { values: ['10.0.0.7', '10.0.0.0/24', '10.0.1.0/24'] });
    expect(answer.json().pairs).toEqual([
      { value: '10.0.0.0/24', valueIndex: 1, with: '10.0.0.7', withIndex: 0 },
    ]);
  });

  test('answers none where none overlap', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', { values: ['10.0.0.0/24'], with: ['10.0.1.0/24'] });
    expect(answer.json()).toEqual({ overlaps: false, total: '0', pairs: [], next: null });
  });
});
