import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('nth', () => {
  test.each([
    ['prefix=10.0.0.0/24&index=0', '10.0.0.0', '256'],
    ['prefix=10.0.0.0/24&index=5', '10.0.0.5', '256'],
    ['prefix=10.0.0.0/24&index=-1', '10.0.0.255', '256'],
    ['prefix=10.0.0.0/24&index=-256', '10.0.0.0', '256'],
    ['prefix=10.0.0.0/24&index=1&length=26', '10.0.0.64/26', '4'],
    ['prefix=10.0.0.0/24&index=-1&length=26', '10.0.0.192/26', '4'],
    [`prefix=::/0&index=${2n ** 127n}`, '8000::', String(2n ** 128n)],
    ['prefix=10.0.0.9/24&hostBits=network&index=1', '10.0.0.1', '256'],
    ['prefix=10.0.0.1&index=0', '10.0.0.1', '1'],
  ])('%s is %s', async (query, value, total) => {
    const { get, post } = await calculator();
    const byGet = await get(`nth?${query}`);
    expect(byGet.statusCode).toBe(200);
    expect(byGet.json()).toMatchObject({ value, total });
    const { length, ...texts } = Object.fromEntries(new URLSearchParams(query));
    const body = { ...texts, ...(length === undefined ? {} : { length: Number(length) }) };
    expect((await post('nth', body)).json()).toEqual(byGet.json());
  });

  test('takes a number for an index', async () => {
    const { post } = await calculator();
    const answer = await post('nth', { prefix: '10.0.0.0/24', index: -2 });
    expect(answer.json()).toEqual({
      ...{ prefix: '10.0.0.0/24', index: '-2', total: '256', value: '10.0.0.254' },
    });
  });

  test.each([
    [{ index: 256 }, 'body/index', 'the addresses of 10.0.0.0/24 have the numbers 0 to 255'],
    [{ index: -257 }, 'body/index', '-1 to -256'],
    [
      { index: 4, length: 26 },
      'body/index',
      'the prefixes of length 26 of 10.0.0.0/24 have the numbers 0 to 3',
    ],
    [{ index: 0, length: 23 }, 'body/length', 'length'],
    [
      { index: 1, prefix: '10.0.0.1' },
      'body/index',
      'the addresses of 10.0.0.1/32 have the numbers 0 to 0',
    ],
    [{ index: 0, prefix: '10.0.0.1-10.0.0.9' }, 'body/prefix', 'not one prefix'],
  ])('returns 422 for %j, and says what there is', async (body, location, detail) => {
    const { post } = await calculator();
    const answer = await post('nth', { prefix: '10.0.0.0/24', ...body });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location }]);
    expect(answer.json().detail).toContain(detail);
  });

  test.each(['index=01', 'index=1.5', 'index=', 'index=--1', 'index=-01'])(
    'returns 400 for %s',
    async (query) => {
      const { get } = await calculator();
      expect((await get(`nth?prefix=10.0.0.0/24&${query}`)).statusCode).toBe(400);
    },
  );
});
