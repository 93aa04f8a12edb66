import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { clientRateLimit } from './client-rate-limit.ts';

test('counts the clients beyond its bound as one, so that its memory stays bounded', async () => {
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(clientRateLimit, { limit: 1, elapsedMs: () => 0, mostClients: 3 });
  app.get('/', (_request, reply) => reply.send('OK'));
  const ask = async (remoteAddress: string) =>
    (await app.inject({ url: '/', remoteAddress })).statusCode;
  for (const client of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) expect(await ask(client)).toBe(200);
  expect(await ask('192.0.2.1')).toBe(200);
  expect(await ask('192.0.2.2')).toBe(429);
  expect(await ask('10.0.0.1')).toBe(429);
});
