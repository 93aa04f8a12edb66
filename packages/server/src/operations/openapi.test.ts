import { expect, test } from 'vitest';
import { testApp } from '../../testing/test-app.ts';

test('describes the API in OpenAPI 3.1', async () => {
  const app = await testApp();
  const answer = await app.inject('/api/v1/openapi.json');
  expect(answer.headers['content-type']).toContain('application/json');
  const document = answer.json();
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/login', '/cidr-to-mask', '/mask-to-cidr', '/readyz']),
  );
  expect(document.paths['/cidr-to-mask'].get.security).toEqual([{ bearer: [] }]);
  expect(document.components.schemas.Problem).toBeDefined();
});

test('serves all files of the page at /docs, which may load from nowhere else', async () => {
  const app = await testApp();
  const page = await app.inject('/docs/');
  expect(page.statusCode).toBe(200);
  const policy = String(page.headers['content-security-policy']);
  expect(policy).not.toMatch(/https:|swagger\.io|unsafe-inline/);
  const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    (match) => match[1] as string,
  );
  expect(assets.length).toBeGreaterThan(3);
  for (const asset of assets) {
    const url = new URL(asset, 'http://localhost/docs/');
    expect(url.host).toBe('localhost');
    expect((await app.inject(url.pathname)).statusCode, asset).toBe(200);
  }
});

test('returns a problem for an unknown path under /docs, and redirects /docs to /docs/', async () => {
  const app = await testApp();
  const absent = await app.inject('/docs/absent');
  expect(absent.statusCode).toBe(404);
  expect(absent.headers['content-type']).toContain('application/problem+json');
  expect((await app.inject('/docs')).headers.location).toBe('/docs/');
});
