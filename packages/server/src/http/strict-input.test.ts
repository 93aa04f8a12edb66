import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { STRICT_INPUT } from './strict-input.ts';

test.each([
  ['a body with a missing reference', { body: { $ref: 'Missing' } }],
  ['a body with an unknown type', { body: { type: 'nonsense' } }],
  ['an answer with a missing reference', { response: { 200: { $ref: 'Missing' } } }],
])('fails the start on a schema of %s', async (_name, schema) => {
  const app = Fastify(STRICT_INPUT);
  onTestFinished(() => app.close());
  app.post('/', { schema }, () => 'ok');
  await expect(app.ready()).rejects.toThrow(/Missing|nonsense|JSONType/);
});

test('refuses a number as text instead of converting it', async () => {
  const app = Fastify(STRICT_INPUT);
  onTestFinished(() => app.close());
  const body = { type: 'object', properties: { length: { type: 'integer' } } };
  app.post('/', { schema: { body } }, () => 'ok');
  const answer = await app.inject({ method: 'POST', url: '/', payload: { length: '24' } });
  expect(answer.statusCode).toBe(400);
});
