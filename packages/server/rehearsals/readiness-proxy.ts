import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { statusOf } from './service-process.ts';

const POLL_MS = 100;

/**
 * A reverse proxy as a load balancer is: it keeps connections to its backends, sends each request
 * to one whose `/readyz` says 200, in turn, and never tries again.
 */
export async function startReadinessProxy(backends: readonly string[]): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  const healthy = new Set(backends);
  let turn = 0;

  const poll = setInterval(async () => {
    for (const backend of backends) {
      if ((await statusOf(`${backend}/readyz`)) === 200) healthy.add(backend);
      else healthy.delete(backend);
    }
  }, POLL_MS);

  const server = createServer((incoming, outgoing) => {
    const ready = [...healthy];
    turn += 1;
    const backend = ready[turn % ready.length];
    if (backend === undefined) {
      outgoing.writeHead(502).end();
      return;
    }
    const forwarded = request(
      `${backend}${incoming.url}`,
      {
        method: incoming.method ?? 'GET',
        headers: { authorization: incoming.headers.authorization ?? '' },
        agent,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, {
          'content-type': answer.headers['content-type'] ?? '',
        });
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', (error) => outgoing.writeHead(502).end(error.message));
    incoming.pipe(forwarded);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    clearInterval(poll);
    server.close();
    server.closeAllConnections();
    agent.destroy();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
