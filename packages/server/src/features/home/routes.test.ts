import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../../../testing/test-app.ts';
import { homeRoutes } from './routes.ts';

test.each([
  ['curl', '*/*'],
  ['nothing', undefined],
  ['a script that wants text', 'text/plain'],
  ['a client that takes text rather than a page', 'text/html;q=0.5, text/plain'],
  ['a client that takes neither', 'image/png'],
])('%s gets OK at /', async (_name, accept) => {
  const app = await testApp();
  const answer = await app.inject({ url: '/', headers: accept === undefined ? {} : { accept } });
  expect(answer.body).toBe('OK');
  expect(answer.headers['content-type']).toBe('text/plain');
});

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

/** The routes alone, over a folder where the page is built or is not. */
async function homeApp(isBuilt: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-home-'));
  const app = Fastify();
  onTestFinished(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  if (isBuilt) {
    const assets = join(folder, 'web', 'dist', 'assets');
    mkdirSync(assets, { recursive: true });
    writeFileSync(join(assets, '..', 'index.html'), '<!doctype html><title>The page</title>');
    writeFileSync(join(assets, 'index-0a1b2c.js'), 'export {};');
    writeFileSync(join(assets, 'index-0a1b2c.js.br'), brotliCompressSync('export {};'));
  }
  await app.register(homeRoutes, { commitSha: 'HEAD', searchFrom: folder });
  return app;
}

test('a browser gets the built page at /, never from a cache, with a policy that admits nothing inline or foreign', async () => {
  const app = await homeApp(true);
  const answer = await app.inject({ url: '/', headers: BROWSER });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('The page');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'accept, accept-encoding',
  });
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
});

test('a hashed asset is cached for ever, and compressed where the browser takes it', async () => {
  const app = await homeApp(true);
  const plain = await app.inject('/assets/index-0a1b2c.js');
  expect(plain.body).toBe('export {};');
  expect(plain.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'application/javascript; charset=utf-8',
  });
  const packed = await app.inject({
    url: '/assets/index-0a1b2c.js',
    headers: { 'accept-encoding': 'gzip, br' },
  });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe('export {};');
});

test.each(['/assets/absent.js', '/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/'])(
  '%s is not found: nothing but assets is served',
  async (url) => {
    expect((await (await homeApp(true)).inject(url)).statusCode).toBeGreaterThanOrEqual(400);
  },
);

test('shows a browser how to build the page while it is not built', async () => {
  const app = await homeApp(false);
  const answer = await app.inject({ url: '/', headers: BROWSER });
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.body).toContain('npm run build -w packages/web');
  expect(answer.body).not.toMatch(/https?:\/\//);
});

test('/_health and /version answer to the byte', async () => {
  const app = await testApp({ env: { COMMIT_SHA: '0a1b2c3d' } });
  expect((await app.inject('/_health')).body).toBe('HEALTHY');
  expect((await app.inject('/version')).body).toBe('0a1b2c3d');
  expect((await (await testApp()).inject('/version')).body).toBe('HEAD');
});
