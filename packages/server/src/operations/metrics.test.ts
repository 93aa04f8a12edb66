import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { testApp, tokenOf } from '../../testing/test-app.ts';

test('counts requests by method, route and status, with a bounded set of labels', async () => {
  const app = await testApp({ env: { COMMIT_SHA: 'abc123' } });
  await tokenOf(app);
  for (const url of ['/version', '/version', '/nowhere/1', '/nowhere/2', '/cidr-to-mask?value=1'])
    await app.inject(url);
  const text = await app.metrics.registry.metrics();
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/version",status="200"} 2',
  );
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="unknown",status="404"} 2',
  );
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/cidr-to-mask",status="401"} 1',
  );
  expect(text).toContain('cidery_logins_total{outcome="ok"} 1');
  expect(text).toContain('cidery_build_info{commit="abc123"} 1');
  expect(text).toContain('process_resident_memory_bytes');
});

test('counts a request whose client hung up before it was routed', async () => {
  const app = await testApp();
  app.metrics.observeAborted({ method: 'GET', routeOptions: {} } as FastifyRequest, 1);
  expect(await app.metrics.registry.metrics()).toContain(
    'http_request_duration_seconds_count{method="GET",route="unknown",status="499"} 1',
  );
});
