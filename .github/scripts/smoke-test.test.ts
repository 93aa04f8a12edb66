import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { goodService, TOKEN } from './fake-service.ts';
import { type SmokeTarget, smokeTest } from './smoke-test.ts';

const COMMIT = 'a'.repeat(40);

const good = goodService(COMMIT);

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  // A TCP server's address is never a text.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The checks that failed, with their faults. */
async function faults(listener: RequestListener, options: Partial<SmokeTarget> = {}) {
  const results = await smokeTest({
    url: await serve(listener),
    commit: COMMIT,
    username: 'bob',
    password: 'only for tests',
    attempts: 1,
    ...options,
  });
  return Object.fromEntries(
    results.filter(({ fault }) => fault).map(({ check, fault }) => [check, fault]),
  );
}

describe('the smoke test', () => {
  test('passes a service that does what it should', async () => {
    expect(await faults(good)).toEqual({});
  });

  test('fails a service of another commit, and shows both', async () => {
    expect(await faults(good, { commit: 'b'.repeat(40) })).toEqual({
      'GET /version is the commit': `answers 200 "${COMMIT}", not 200 "${'b'.repeat(40)}"`,
    });
  });

  test('fails a login that is refused, and what needs its token', async () => {
    const failed = await faults((request, response) => {
      if (request.url !== '/login') return good(request, response);
      response.statusCode = 500;
      return response.end();
    });
    expect(failed).toMatchObject({
      'POST /login gives a token': 'answers 500, not 200 with a token',
    });
    expect(Object.keys(failed)).toHaveLength(3);
  });

  test('never shows what a login answers: it may hold a token', async () => {
    const failed = await faults((request, response) =>
      request.url === '/login' ? response.end(`{"token":"${TOKEN}"}`) : good(request, response),
    );
    expect(JSON.stringify(failed)).not.toContain(TOKEN);
  });

  test('fails a redirect: a token must not follow it', async () => {
    const failed = await faults((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    });
    expect(Object.keys(failed)).toHaveLength(5);
  });

  test('fails a service that does not answer in time', async () => {
    const failed = await faults(() => {}, { timeoutMs: 50 });
    expect(failed['GET /_health is HEALTHY']).toMatch(/no answer: .*timeout/);
  });

  test('never sends the password in the clear over a network', async () => {
    for (const url of [
      'http://cidery.example',
      'http://127.0.0.1.example',
      'http://10.0.0.1:8000',
    ]) {
      const target = { url, commit: COMMIT, username: 'bob', password: 'x' };
      await expect(smokeTest(target)).rejects.toThrow(/in the clear: .*`domain`/);
    }
  });

  test('says why where nothing listens', async () => {
    const results = await smokeTest({
      ...{ url: 'http://127.0.0.1:1', commit: COMMIT, username: 'bob', password: 'x' },
      ...{ attempts: 1 },
    });
    expect(results.map(({ fault }) => fault)).toEqual(
      Array(5).fill(expect.stringMatching(/^no answer: ./)),
    );
  });

  test('forgives an instance that is leaving, and no more than that', async () => {
    let requests = 0;
    const flaky: RequestListener = (request, response) => {
      requests += 1;
      if (requests % 2 === 0) return good(request, response);
      response.statusCode = 502;
      return response.end();
    };
    expect(await faults(flaky, { attempts: 2, pauseMs: 1 })).toEqual({});
  });

  test('tries five times in ten seconds or so unless told', async () => {
    const url = await serve(good);
    const target = { url, commit: COMMIT, username: 'bob', password: 'x' };
    expect((await smokeTest(target)).every(({ fault }) => fault === undefined)).toBe(true);
  });
});
