import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testApp } from '@cidery/server/testing';
import { expect, onTestFinished, test } from 'vitest';
import { serviceTypes, TYPES_FILE } from '../scripts/service-types.ts';
import { createCideryClient } from './index.ts';

test('has the types of the current service', async () => {
  const remedy = 'run: npm run generate -w packages/client';
  expect(readFileSync(TYPES_FILE, 'utf8'), remedy).toBe(await serviceTypes());
});

test('logs in and calls an operation with the token', async () => {
  const app = await testApp();
  const baseUrl = `${await app.listen({ host: '127.0.0.1', port: 0 })}/`;
  const anonymous = createCideryClient({ baseUrl });
  const refused = await anonymous.POST('/api/v1/calc/inspect', { body: { values: ['::1'] } });
  expect(refused.response.status).toBe(401);
  expect(refused.error?.title).toEqual(expect.any(String));
  const body = { username: 'bob', password: 'thisIsNotAPasswordBob' };
  const login = await anonymous.POST('/login', { body });
  const client = createCideryClient({ baseUrl, token: login.data?.data });
  const { data } = await client.POST('/api/v1/calc/inspect', { body: { values: ['::1'] } });
  expect(data?.results[0]).toMatchObject({ kind: 'address', classes: ['loopback', 'reserved'] });
});

test('ends a request that the caller aborts', async () => {
  const app = await testApp();
  const client = createCideryClient({ baseUrl: await app.listen({ host: '127.0.0.1', port: 0 }) });
  const signal = AbortSignal.abort(new Error('no longer wanted'));
  await expect(client.GET('/readyz', { signal })).rejects.toThrow('no longer wanted');
});

test('ends a request whose answer takes too long', async () => {
  const app = await testApp();
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  const client = createCideryClient({ baseUrl, timeoutMs: 0 });
  await expect(client.GET('/readyz')).rejects.toThrow(/timeout/);
});

test('sends a password to no other address, even if the service redirects there', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(307, { location: '/elsewhere' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const client = createCideryClient({ baseUrl: `http://127.0.0.1:${port}` });
  const body = { username: 'bob', password: 'secret' };
  await expect(client.POST('/login', { body })).rejects.toThrow('fetch failed');
  expect(asked).toEqual(['/login']);
});
