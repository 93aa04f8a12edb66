import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/test-app.ts';

/** What comes back for the lines of a head, and what the log and the metrics say of it. */
async function exchange(...head: readonly string[]) {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const app = await testApp({ logger: pino({ base: null }, { write }) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write([...head, 'Connection: close', '', ''].join('\r\n'));
  const answer = await text(socket);
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  const log = lines.filter(({ msg }) => msg === 'request');
  return { answer, body, log, metrics: await app.metrics.registry.metrics() };
}

test.each([
  ['without Host', ['GET / HTTP/1.1'], 400, '/', 'bad-request'],
  [
    'with an expectation that nobody can meet',
    ['GET / HTTP/1.1', 'Host: x', 'Expect: wonders'],
    417,
    '/',
    'expectation-failed',
  ],
  ['whose path is no URL', ['GET /%zz HTTP/1.1', 'Host: x'], 400, 'unknown', 'bad-request'],
])('a request %s gets a problem, a line and a count', async (_name, head, status, route, kind) => {
  const { answer, body, log, metrics } = await exchange(...head);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toContain('content-type: application/problem+json');
  const problem = JSON.parse(body);
  expect(problem).toMatchObject({ status, type: `urn:cidery:problem:${kind}` });
  expect(answer).toContain(`x-request-id: ${problem.requestId}`);
  expect(log).toEqual([expect.objectContaining({ requestId: problem.requestId, status })]);
  expect(metrics).toContain(
    `http_request_duration_seconds_count{method="GET",route="${route}",status="${status}"} 1`,
  );
});

test.each([
  ['of HTTP/1.0', ['GET / HTTP/1.0', 'Expect: wonders']],
  ['that expects 100-continue', ['GET / HTTP/1.1', 'Host: x', 'Expect: 100-Continue']],
])('a request %s is served', async (_name, head) => {
  expect((await exchange(...head)).body).toContain('OK');
});
