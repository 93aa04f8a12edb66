import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { compileOnFirstUse } from './compile-on-first-use.ts';

async function appWith(schema: object) {
  const app = Fastify({ schemaController: compileOnFirstUse() });
  app.post('/', { schema }, (request) => request.body);
  await app.ready();
  return app;
}

const NUMBER = {
  type: 'object',
  properties: { value: { type: 'integer' } },
  required: ['value'],
} as const;

test('a request is validated, and the faults of one do not stand in the answer to the next', async () => {
  const app = await appWith({ body: NUMBER });
  const post = async (payload: object) =>
    (await app.inject({ method: 'POST', url: '/', payload })).json();
  expect((await post({ value: {} })).message).toBe('body/value must be integer');
  expect((await post({})).message).toBe("body must have required property 'value'");
  expect(await post({ value: 1 })).toEqual({ value: 1 });
});

test('an answer has what its schema names and nothing else', async () => {
  const app = await appWith({ response: { 200: NUMBER } });
  const answer = await app.inject({ method: 'POST', url: '/', payload: { value: 1, secret: 2 } });
  expect(answer.body).toBe('{"value":1}');
});
