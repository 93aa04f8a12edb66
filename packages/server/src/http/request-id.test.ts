import { expect, test } from 'vitest';
import { testApp } from '../../testing/test-app.ts';

test.each(['a', 'A-Z_09', 'x'.repeat(128)])(
  "a client's request id is taken and echoed",
  async (id) => {
    const app = await testApp();
    expect(
      (await app.inject({ url: '/', headers: { 'x-request-id': id } })).headers['x-request-id'],
    ).toBe(id);
  },
);

test.each(['', 'x'.repeat(129), 'a b', 'a;b', 'ä', '<script>', 'a\tb'])(
  "a request id of another form is replaced ('%s')",
  async (id) => {
    const app = await testApp();
    const answer = await app.inject({ url: '/nowhere', headers: { 'x-request-id': id } });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{12}-[0-9a-z]+$/);
    expect(answer.json().requestId).toBe(answer.headers['x-request-id']);
  },
);

test('no two requests get the same id', async () => {
  const app = await testApp();
  const ids = await Promise.all(
    Array.from({ length: 50 }, async () => (await app.inject('/')).headers['x-request-id']),
  );
  expect(new Set(ids).size).toBe(50);
});
