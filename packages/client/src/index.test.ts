import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testApp } from '@cidery/server/testing';
import { expect, test } from 'vitest';
import { formatSource } from '../scripts/format-source.ts';
import { generateTypes } from '../scripts/generate-types.ts';
import { serviceDocument } from '../scripts/service-document.ts';
import { createCideryClient } from './index.ts';

const folder = join(import.meta.dirname, '..');
const REMEDY = 'run: npm run generate -w packages/client';

test('openapi.json is the current document of the service', async () => {
  const kept = JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8'));
  expect(kept, REMEDY).toEqual(await serviceDocument());
});

test('service-types.ts has the types of openapi.json', () => {
  const document = JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8'));
  const types = readFileSync(join(folder, 'src/service-types.ts'), 'utf8');
  expect(types, REMEDY).toBe(formatSource(generateTypes(document), 'service-types.ts'));
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
