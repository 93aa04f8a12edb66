import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('split', () => {
  test.each([
    [{ count: (2n ** 60n - 1n).toString() }, 60, '1152921504606846976'],
    [{ hosts: (2n ** 70n).toString() }, 57, '144115188075855872'],
    [{ count: '4' }, 2, '4'],
  ])('takes %j, which may pass 2^53, as text', async (by, length, total) => {
    const { post, get } = await calculator();
    const answer = (await post('split', { prefix: '::/0', limit: 1, ...by })).json();
    expect(answer).toMatchObject({ length, total });
    const [[name, value] = ['', '']] = Object.entries(by);
    expect((await get(`split?prefix=::/0&limit=1&${name}=${value}`)).json()).toEqual(answer);
  });

  test.each(['10.0.0.0-10.0.0.9', '10.0.0.0 255.0.0.255', '2001:db8::-2001:db8::9'])(
    'returns 422 for %s, which is not a prefix',
    async (prefix) => {
      const { post } = await calculator();
      const answer = await post('split', { prefix, length: 32 });
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors).toMatchObject([{ location: 'body/prefix' }]);
    },
  );

  test.each([{ count: 0 }, { count: '04' }, { hosts: '-1' }, { count: 2 ** 60 }, { hosts: '1e3' }])(
    'returns 400 for %j',
    async (by) => {
      const { post } = await calculator();
      const answer = await post('split', { prefix: '::/0', ...by });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().detail).toContain(`body/${Object.keys(by)[0]} must`);
    },
  );

  test.each([
    ['length=26', 26],
    ['count=3', 26],
    ['hosts=50', 26],
  ])('by %s gives the parts', async (by, length) => {
    const { get } = await calculator();
    expect((await get(`split?prefix=10.0.0.0/24&${by}`)).json()).toEqual({
      prefix: '10.0.0.0/24',
      length,
      total: '4',
      prefixes: ['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/26', '10.0.0.192/26'],
      next: null,
    });
  });

  test('returns everything at once up to the maximum, and 422 with the total beyond it', async () => {
    const { post } = await calculator();
    const limit = 1_000_000;
    const whole = await post('split', { prefix: '10.0.0.0/16', length: 32, limit });
    expect(whole.json()).toMatchObject({ total: '65536', next: null });
    expect(whole.json().prefixes).toHaveLength(65536);
    const refused = await post('split', { prefix: '10.0.0.0/8', length: 32, limit });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      type: 'urn:cidery:problem:too-many-results',
      total: '16777216',
      maximum: 100_000,
    });
    expect(refused.json().detail).toMatch(/16777216 items.*limit.*next/);
  });

  test('returns a first page with `next` when there is no limit', async () => {
    const { get } = await calculator();
    const answer = (await get('split?prefix=10.0.0.0/8&length=32')).json();
    expect(answer.total).toBe('16777216');
    expect(answer.prefixes).toHaveLength(1000);
    expect(answer.next).toBe('10.0.3.231/32');
  });

  test.each([
    [{ length: 7 }, 'body/length'],
    [{ length: 33 }, 'body/length'],
    [{ count: 2 ** 30 }, 'body/count'],
    [{ hosts: 2 ** 30 }, 'body/hosts'],
    [{}, 'body'],
    [{ length: 24, count: 2 }, 'body'],
    [{ length: 24, after: '10.0.0.0/25' }, 'body/after'],
    [{ length: 24, after: '11.0.0.0/24' }, 'body/after'],
    [{ length: 24, after: 'next' }, 'body/after'],
  ])('returns 422 for %j of a /8, and names the field', async (by, location) => {
    const { post } = await calculator();
    const answer = await post('split', { prefix: '10.0.0.0/8', ...by });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location }]);
  });

  test('begins at an offset, and says how many parts there are past the end', async () => {
    const { get, post } = await calculator();
    const split = { prefix: '10.0.0.0/24', length: 26, limit: 1 };
    const page = { total: '4', prefixes: ['10.0.0.192/26'], next: null };
    expect((await post('split', { ...split, offset: 3 })).json()).toMatchObject(page);
    expect((await post('split', { ...split, offset: '3' })).json()).toMatchObject(page);
    expect((await get('split?prefix=10.0.0.0/24&length=26&offset=3')).json()).toMatchObject(page);
    const past = (await post('split', { ...split, offset: 4 })).json();
    expect(past.errors).toMatchObject([{ location: 'body/offset' }]);
    expect(past.detail).toContain('4 parts');
    const both = await post('split', { ...split, offset: 1, after: '10.0.0.0/26' });
    expect(both.json().detail).toContain('not both');
  });

  test.each([
    ['as=range', ['10.0.0.0-10.0.0.127', '10.0.0.128-10.0.0.255']],
    ['as=mask', ['10.0.0.0 255.255.255.128', '10.0.0.128 255.255.255.128']],
    ['as=wildcard', ['10.0.0.0 0.0.0.127', '10.0.0.128 0.0.0.127']],
  ])('writes the parts %s, and the key of the next page as a prefix', async (as, prefixes) => {
    const { get } = await calculator();
    const query = `split?prefix=10.0.0.0/24&length=25&${as}`;
    expect((await get(query)).json()).toMatchObject({ prefixes });
    const { next } = (await get(`${query}&limit=1`)).json();
    const last = (await get(`${query}&limit=1&after=${next}`)).json();
    expect([next, last.prefixes]).toEqual(['10.0.0.0/25', prefixes.slice(1)]);
  });

  test('refuses masks of IPv6', async () => {
    const { get } = await calculator();
    const answer = await get('split?prefix=2001:db8::/32&length=33&as=mask');
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location: 'querystring/as' }]);
  });

  test.each([
    ['hosts=50', 64],
    ['hosts=50&ipv6Exact=true', 122],
    ['hosts=50&ipv6Exact=true&nibble=true', 120],
    ['count=5&nibble=true', 52],
    ['count=5', 51],
  ])('of IPv6 by %s gives a /%i', async (by, length) => {
    const { get } = await calculator();
    expect((await get(`split?prefix=2001:db8::/48&limit=1&${by}`)).json()).toMatchObject({
      length,
    });
  });

  test('takes a range that is a prefix, and an interface address on request', async () => {
    const { get } = await calculator();
    const prefixOf = async (query: string) => (await get(`split?length=26&${query}`)).json().prefix;
    expect(await prefixOf('prefix=10.0.0.0-10.0.0.255')).toBe('10.0.0.0/24');
    expect(await prefixOf('prefix=10.0.0.7/24&hostBits=network')).toBe('10.0.0.0/24');
    expect((await get('split?length=26&prefix=10.0.0.1-10.0.0.9')).statusCode).toBe(422);
    expect((await get('split?length=128&prefix=2001:db8::1')).json()).toMatchObject({
      prefix: '2001:db8::1/128',
      total: '1',
    });
  });

  test.each(['length=026', 'length=-1', 'length=1e1', 'length=', 'count=0x4', 'limit=0'])(
    'by the query %s is refused',
    async (by) => {
      const { get } = await calculator();
      expect((await get(`split?prefix=10.0.0.0/24&${by}`)).statusCode).toBe(400);
    },
  );
});
