import { BlockList } from 'node:net';
import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('hosts', () => {
  test('answers the addresses that hosts may have, by GET and POST', async () => {
    const { get, post } = await calculator();
    const answer = {
      prefix: '192.0.2.0/29',
      total: '6',
      addresses: [1, 2, 3, 4, 5, 6].map((octet) => `192.0.2.${octet}`),
      next: null,
    };
    expect((await get('hosts?prefix=192.0.2.0/29')).json()).toEqual(answer);
    expect((await post('hosts', { prefix: '192.0.2.0/29' })).json()).toEqual(answer);
  });

  test.each([
    ['192.0.2.0/29', '8', '192.0.2.0'],
    ['192.0.2.8/31', '2', '192.0.2.8'],
    ['2001:db8::/32', String(2n ** 96n), '2001:db8::'],
  ])('answers all addresses of %s on request', async (prefix, total, first) => {
    const { post } = await calculator();
    const answer = (await post('hosts', { prefix, which: 'all', limit: 1 })).json();
    expect(answer).toMatchObject({ total, addresses: [first] });
  });

  test('pages lose and repeat nothing', async () => {
    const { get } = await calculator();
    const all: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const query: string = after === '' ? '' : `&after=${after}`;
      const page: { addresses: string[]; next: string | null } = (
        await get(`hosts?prefix=192.0.2.0/27&limit=7${query}`)
      ).json();
      all.push(...page.addresses);
      after = page.next;
    }
    const block = new BlockList();
    block.addRange('192.0.2.1', '192.0.2.30');
    expect(new Set(all).size).toBe(30);
    expect(all.filter((address) => block.check(address))).toHaveLength(30);
  });

  test('a page in the middle of the largest prefix costs what the first does', async () => {
    const { post } = await calculator();
    const offset = String(2n ** 127n);
    const answer = await post('hosts', { prefix: '::/0', which: 'all', offset, limit: 1 });
    expect(answer.json()).toMatchObject({ addresses: ['8000::'], next: '8000::' });
  });

  test('an interface address stands for its network on request', async () => {
    const { get } = await calculator();
    const answer = await get('hosts?prefix=192.0.2.9/29&hostBits=network');
    expect(answer.json().prefix).toBe('192.0.2.8/29');
  });

  test.each([
    ['prefix=192.0.2.1-192.0.2.9', 'querystring/prefix'],
    ['prefix=192.0.2.0/29&offset=6', 'querystring/offset'],
    ['prefix=192.0.2.0/29&after=192.0.2.7', 'querystring/after'],
    ['prefix=192.0.2.0/29&after=192.0.2.0', 'querystring/after'],
    ['prefix=192.0.2.0/29&after=::1', 'querystring/after'],
    ['prefix=192.0.2.0/29&after=x', 'querystring/after'],
  ])('returns 422 for %s', async (query, location) => {
    const { get } = await calculator();
    const answer = await get(`hosts?${query}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location }]);
  });

  test('returns 422 with the total for everything at once beyond the maximum', async () => {
    const { get } = await calculator();
    const answer = await get('hosts?prefix=10.0.0.0/8&limit=1000000');
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ total: '16777214', maximum: 100_000 });
  });

  test.each(['', 'prefix=192.0.2.0/29&which=some', 'prefix=192.0.2.0/29&offset=-1'])(
    'returns 400 for a query of another shape: %s',
    async (query) => {
      const { get } = await calculator();
      expect((await get(`hosts?${query}`)).statusCode).toBe(400);
    },
  );
});
