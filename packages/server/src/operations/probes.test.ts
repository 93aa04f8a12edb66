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

test('is not ready while starting or draining', async () => {
  const app = await probed('starting', {});
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'starting', checks: {} });
  app.lifecycle.state = 'draining';
  expect((await app.inject('/readyz')).statusCode).toBe(503);
  expect((await app.inject('/livez')).body).toBe('ok');
});

test('is ready if all checks pass', async () => {
  const app = await probed('ready', { database: async () => {} });
  const answer = await app.inject('/readyz');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
});

test('is degraded but ready if a check fails or hangs, and gives no details', async () => {
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
