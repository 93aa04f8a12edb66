import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Counter, Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { createMetricsListener } from './metrics-listener.ts';

async function listening(registry: Registry): Promise<string> {
  const server = createMetricsListener(registry).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('serves GET /metrics in Prometheus format', async () => {
  const registry = new Registry();
  new Counter({ name: 'seen_total', help: 'seen', registers: [registry] }).inc(3);
  const answer = await fetch(`${await listening(registry)}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await answer.text()).toContain('seen_total 3');
});

test('returns 404 for everything else', async () => {
  const url = await listening(new Registry());
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
});

test('returns 500 without details if a metric cannot be collected', async () => {
  const registry = new Registry();
  registry.metrics = () => Promise.reject(new Error('inner'));
  const answer = await fetch(`${await listening(registry)}/metrics`);
  expect([answer.status, await answer.text()]).toEqual([500, '']);
});
