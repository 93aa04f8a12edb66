import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { type Lifecycle, probes, type ReadinessCheck } from './probes.ts';

async function probed(
  state: Lifecycle,
  checks: Record<string, ReadinessCheck>,
  checkTimeoutMs?: number,
) {
  const app = Fastify();
  await app.register(probes, {
    state,
    checks,
    ...(checkTimeoutMs === undefined ? {} : { checkTimeoutMs }),
  });
  onTestFinished(() => app.close());
  return app;
}

test('an instance that starts or drains takes no traffic', async () => {
  const app = await probed('starting', {});
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'starting', checks: {} });
  app.lifecycle.state = 'draining';
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  expect((await app.inject('/livez')).body).toBe('ok');
});

test('an instance whose checks pass is ready', async () => {
  const app = await probed('ready', { database: async () => {} });
  const answer = await app.inject('/readyz');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
});

test('a check that fails or hangs shows as degraded, leaks nothing and keeps the instance in rotation', async () => {
  const app = await probed(
    'ready',
    {
      database: () => Promise.reject(new Error('password of root')),
      slow: () => new Promise(() => {}),
      good: async () => {},
    },
    10,
  );
  const answer = await app.inject('/readyz');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    status: 'degraded',
    checks: { database: 'failed', slow: 'failed', good: 'ok' },
  });
});
