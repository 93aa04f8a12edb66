import type { RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { goodService, TOKEN } from './fake-service.ts';
import { listen } from './loopback-server.ts';
import { type SmokeTarget, smokeTest } from './smoke-test.ts';

const COMMIT = 'a'.repeat(40);

const good = goodService(COMMIT);

async function serve(listener: RequestListener): Promise<string> {
  const server = await listen(listener);
  onTestFinished(server.close);
  return server.url;
}

/** The checks that failed, with their errors. */
async function errors(listener: RequestListener, options: Partial<SmokeTarget> = {}) {
  const results = await smokeTest({
    url: await serve(listener),
    commit: COMMIT,
    username: 'bob',
    password: 'only for tests',
    attempts: 1,
    ...options,
  });
  return Object.fromEntries(
    results.filter(({ error }) => error).map(({ check, error }) => [check, error]),
  );
}

describe('the smoke test', () => {
  test('passes a healthy service', async () => {
    expect(await errors(good)).toEqual({});
  });

  test('fails a service of another commit and shows both commits', async () => {
    expect(await errors(good, { commit: 'b'.repeat(40) })).toEqual({
      'GET /version returns the commit': `returned 200 "${COMMIT}", not 200 "${'b'.repeat(40)}"`,
    });
  });

  test('fails a rejected login and the checks that need its token', async () => {
    const failed = await errors((request, response) => {
      if (request.url !== '/login') return good(request, response);
      response.statusCode = 500;
      return response.end();
    });
    expect(failed).toMatchObject({
      'POST /login returns a token': 'returned 500, not 200 with a token',
    });
    expect(Object.keys(failed)).toHaveLength(3);
  });

  test('never shows the response to a login, which may contain a token', async () => {
    const failed = await errors((request, response) =>
      request.url === '/login' ? response.end(`{"token":"${TOKEN}"}`) : good(request, response),
    );
    expect(JSON.stringify(failed)).not.toContain(TOKEN);
  });

  test('fails a redirect, so that a token never follows it', async () => {
    const failed = await errors((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    });
    expect(Object.keys(failed)).toHaveLength(5);
  });

  test('fails a service that does not answer in time', async () => {
    const failed = await errors(() => {}, { timeoutMs: 50 });
    expect(failed['GET /_health returns HEALTHY']).toMatch(/no answer: .*timeout/);
  });

  test('never sends the password unencrypted over a network', async () => {
    for (const url of [
      'http://cidery.example',
      'http://127.0.0.1.example',
      'http://10.0.0.1:8000',
    ]) {
      const target = { url, commit: COMMIT, username: 'bob', password: 'x', attempts: 1 };
      await expect(smokeTest(target)).rejects.toThrow(/password unencrypted .*`domain`/);
    }
  });

  test('reports the reason when nothing listens', async () => {
    const results = await smokeTest({
      ...{ url: 'http://127.0.0.1:1', commit: COMMIT, username: 'bob', password: 'x' },
      ...{ attempts: 1 },
    });
    expect(results.map(({ error }) => error)).toEqual(
      Array(5).fill(expect.stringMatching(/^no answer: ./)),
    );
  });

  test('tolerates a single failure from a draining instance', async () => {
    let requests = 0;
    const flaky: RequestListener = (request, response) => {
      requests += 1;
      if (requests % 2 === 0) return good(request, response);
      response.statusCode = 502;
      return response.end();
    };
    expect(await errors(flaky, { attempts: 2, pauseMs: 1 })).toEqual({});
  });
});
