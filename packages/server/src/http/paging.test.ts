import Fastify from 'fastify';
import { Type } from 'typebox';
import { expect, onTestFinished, test } from 'vitest';
import { PageSchema, pageQuery, readPageRequest, toPage } from './paging.ts';
import { problems } from './problems.ts';
import { STRICT_INPUT } from './strict-input.ts';

/** An application with a list of the numbers from 1 to `total`, and what it answers to a query. */
async function listOf(total: number) {
  const numbers = Array.from({ length: total }, (_, index) => index + 1);
  const app = Fastify(STRICT_INPUT);
  onTestFinished(() => app.close());
  await app.register(problems);
  const schema = {
    querystring: Type.Object(pageQuery, { additionalProperties: false }),
    response: { 200: PageSchema(Type.Integer()) },
  };
  app.get<{ Querystring: Partial<Record<keyof typeof pageQuery, string>> }>(
    '/',
    { schema },
    ({ query }) => {
      const request = readPageRequest(query);
      const found = numbers.filter((number) => number > Number(request.after ?? 0));
      return toPage(found.slice(0, request.count), request, String);
    },
  );
  return (query = '') => app.inject(`/${query}`);
}

test('gives 100 items by default, and all of them page by page, once and in order', async () => {
  const ask = await listOf(250);
  const seen: number[] = [];
  const sizes: number[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: { items: number[]; next: string | null } = (
      await ask(next === '' ? '' : `?after=${next}`)
    ).json();
    seen.push(...page.items);
    sizes.push(page.items.length);
    next = page.next;
  }
  expect(sizes).toEqual([100, 100, 50]);
  expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
});

test.each([
  [0, '', [0, null]],
  [3, '?limit=3', [3, null]],
  [4, '?limit=3', [3, '3']],
  [2000, '?limit=1000', [1000, '1000']],
])(
  'answers a list of %i items to "%s" with a page and its next',
  async (total, query, expected) => {
    const { items, next } = (await (await listOf(total))(query)).json();
    expect([items.length, next]).toEqual(expected);
  },
);

test.each(['?limit=0', '?limit=1001', '?limit=-1', '?limit=x', '?limit=01', '?after=', '?page=2'])(
  'returns 400 for %s',
  async (query) => {
    expect((await (await listOf(1))(query)).statusCode).toBe(400);
  },
);
