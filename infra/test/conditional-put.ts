import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * A proxy for an S3 server that ignores `If-None-Match: *` on a PUT. Like S3, it lets one of
 * several concurrent writers win and answers 412 PreconditionFailed to the others. Terraform's lock
 * file depends on this.
 */
export async function conditionalPut(upstreamPort: number): Promise<Server> {
  const reserved = new Set<string>();
  const server = createServer(async (incoming, answer) => {
    const body = await buffer(incoming);
    const key = incoming.url?.split('?')[0] ?? '';
    const conditional = incoming.method === 'PUT' && incoming.headers['if-none-match'] === '*';
    // The key is reserved before the first await, so only one of two concurrent requests passes.
    if (conditional && reserved.has(key)) return refuse();
    if (conditional) reserved.add(key);
    try {
      if (conditional && (await exists(upstreamPort, incoming))) return refuse();
      const upstream = await forward(upstreamPort, incoming, body);
      answer.writeHead(upstream.statusCode ?? 502, upstream.headers);
      upstream.pipe(answer);
    } finally {
      if (conditional) reserved.delete(key);
    }

    function refuse() {
      answer.writeHead(412, { 'content-type': 'application/xml' });
      answer.end(
        '<Error><Code>PreconditionFailed</Code><Message>The object exists</Message></Error>',
      );
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The port of a listening server. */
export function portOf(server: Server): number {
  // A listening TCP server's address is never a path.
  return (server.address() as AddressInfo).port;
}

async function exists(port: number, incoming: IncomingMessage): Promise<boolean> {
  const head = request({ host: '127.0.0.1', port, path: incoming.url, method: 'HEAD' });
  head.end();
  // `response` is emitted with one argument, the message.
  const [answer] = (await once(head, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode === 200;
}

async function forward(
  port: number,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  const { method, url: path, headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, path, method, headers });
  outgoing.end(body);
  // `response` is emitted with one argument, the message.
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return answer;
}
