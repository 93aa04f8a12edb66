import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { STRICT_INPUT } from './strict-input.ts';

test.each(['body', 'response'])('a faulty %s schema fails the start', async (part) => {
  const app = Fastify(STRICT_INPUT);
  onTestFinished(() => app.close());
  const schema = { $ref: 'Missing' };
  app.post('/', { schema: { [part]: part === 'body' ? schema : { 200: schema } } }, () => 'ok');
  await expect(app.ready()).rejects.toThrow('Missing');
});

test('refuses a number as text instead of converting it', async () => {
  const app = Fastify(STRICT_INPUT);
  onTestFinished(() => app.close());
  const body = { type: 'object', properties: { length: { type: 'integer' } } };
  app.post('/', { schema: { body } }, () => 'ok');
  const answer = await app.inject({ method: 'POST', url: '/', payload: { length: '24' } });
  expect(answer.statusCode).toBe(400);
});
