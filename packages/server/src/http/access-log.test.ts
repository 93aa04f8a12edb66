import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/test-app.ts';

/** The lines that the application logs, as objects. */
async function logged(work: (app: Awaited<ReturnType<typeof testApp>>) => Promise<unknown>) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino(
    { base: null },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  const app = await testApp({ logger });
  await work(app);
  return lines;
}

test('a request is one line, when it is answered', async () => {
  const lines = await logged((app) =>
    app.inject({
      url: '/version?x=1&value=18',
      headers: { 'x-request-id': 'mine', authorization: 'Bearer secret' },
    }),
  );
  expect(lines).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      requestId: 'mine',
      method: 'GET',
      url: '/version?x=…&value=18',
      status: 200,
      durationMs: expect.any(Number),
      client: '127.0.0.1',
      msg: 'request',
    },
  ]);
});

test('a probe is a line only when it fails', async () => {
  const lines = await logged(async (app) => {
    for (const url of ['/livez', '/readyz']) expect((await app.inject(url)).statusCode).toBe(200);
    app.lifecycle.state = 'draining';
    expect((await app.inject('/readyz')).statusCode).toBe(503);
  });
  expect(lines).toEqual([expect.objectContaining({ url: '/readyz', status: 503 })]);
});

test('a password never reaches the log', async () => {
  const lines = await logged((app) =>
    app.inject({
      method: 'POST',
      url: '/login',
      payload: { username: 'bob', password: 'thisIsNotAPasswordBob' },
    }),
  );
  expect(JSON.stringify(lines)).not.toContain('thisIsNotAPasswordBob');
});

test('logs an internal error once with its stack, beside the line of its request', async () => {
  const lines = await logged(async (app) => {
    (app.tokens as { verify: unknown }).verify = () => Promise.reject(new Error('inner'));
    await app.inject({ url: '/cidr-to-mask', headers: { authorization: 'Bearer abc' } });
    await app.inject('/nowhere');
  });
  expect(lines.map((line) => line.msg)).toEqual(['request failed', 'request', 'request']);
  expect(lines[0]).toMatchObject({
    level: 50,
    err: { message: 'inner', stack: expect.any(String) },
  });
});

test('says in its line that a connection broke during the answer', async () => {
  const lines: Record<string, unknown>[] = [];
  const logger = pino(
    { base: null },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  const app = await testApp({ logger });
  const { AccessLog } = await import('./access-log.ts');
  const request = { id: 'r', method: 'GET', url: '/', ip: '192.0.2.1', log: logger };
  new AccessLog().requestCompleted(
    new Error('aborted'),
    request as never,
    { statusCode: 200, elapsedTime: 1.23456 } as never,
  );
  expect(lines).toEqual([expect.objectContaining({ error: 'aborted', durationMs: 1.235 })]);
  await app.inject('/');
});
