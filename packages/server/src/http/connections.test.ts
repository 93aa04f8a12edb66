import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { type AddressInfo, connect, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type ConnectionRefusal, Connections, type ConnectionsOptions } from './connections.ts';

const OK: RequestListener = (_request, response) => void response.end('OK');

/** A server with these limits on 127.0.0.1, and what it refused. */
async function serve(answer: RequestListener, options: Partial<ConnectionsOptions> = {}) {
  const refusals: [ConnectionRefusal, string][] = [];
  const connections = new Connections({
    most: 0,
    mostPerClient: 0,
    proxies: [],
    stalledMs: 600_000,
    onRefusal: (...refusal) => refusals.push(refusal),
    ...options,
  });
  const server = connections.createServer({}, answer);
  await once(server.listen(0), 'listening');
  onTestFinished(async () => {
    connections.end({ all: true });
    await server[Symbol.asyncDispose]();
  });
  const { port } = server.address() as AddressInfo;
  /** A client whose connection the server has taken or refused. */
  const client = async (host = '127.0.0.1'): Promise<Socket> => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: host }).on('error', () => {});
    onTestFinished(() => void socket.destroy());
    await Promise.all([once(socket, 'connect'), once(server, 'connection')]);
    return socket;
  };
  return { connections, server, client, refusals };
}

const get = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');

/** What the server answers on a connection, to its end. */
function ask(socket: Socket, requests: string): Promise<string> {
  const answer = text(socket);
  socket.write(requests);
  return answer;
}

test('a connection beyond the limit is refused with 503, and taken when another has closed', async () => {
  const { client, connections, refusals } = await serve(OK, { most: 2 });
  const [first] = [await client(), await client()];
  expect(await text(await client())).toMatch(
    /^HTTP\/1\.1 503 .*\r\nretry-after: 1\r\n.*"status":503/s,
  );
  expect(refusals).toEqual([['total', '::ffff:127.0.0.1']]);
  expect(connections.count).toBe(2);
  first.end();
  await once(first.resume(), 'close');
  expect(await ask(await client(), get('/', 'Connection: close'))).toMatch(/OK$/);
});

test('a client beyond its own limit is refused with 429, and another client is not', async () => {
  const { client, refusals } = await serve(OK, { mostPerClient: 1 });
  await client();
  expect(await text(await client())).toMatch(/^HTTP\/1\.1 429 /);
  expect(refusals).toEqual([['client', '::ffff:127.0.0.1']]);
  expect(await ask(await client('127.0.0.2'), get('/', 'Connection: close'))).toMatch(/OK$/);
});

test.each([
  ['an address', ['::ffff:127.0.0.1']],
  ['a prefix', ['2001:db8::/32', '::1', '127.0.0.0/8']],
])(
  'a proxy that is named by %s has no limit of its own, since many clients come by it',
  async (_form, proxies) => {
    const { client, refusals } = await serve(OK, { mostPerClient: 1, proxies });
    for (let count = 0; count < 3; count++) await client();
    expect(await ask(await client(), get('/', 'Connection: close'))).toMatch(/OK$/);
    expect(refusals).toEqual([]);
  },
);

test('requests that a client sends ahead are answered one at a time, in their order', async () => {
  let busy = 0;
  let mostBusy = 0;
  const { client } = await serve((request, response) => {
    mostBusy = Math.max(mostBusy, ++busy);
    setImmediate(() => {
      busy--;
      response.end(`<${request.url}>`);
    });
  });
  const paths = Array.from({ length: 12 }, (_, index) => `/${index}`);
  const requests = paths.map((path) => get(path)).join('') + get('/last', 'Connection: close');
  const answer = await ask(await client(), requests);
  expect(answer.match(/<[^>]*>/g)).toEqual([...paths, '/last'].map((path) => `<${path}>`));
  expect(mostBusy).toBe(1);
});

test('no answer is begun for a client that has not taken the one before', async () => {
  const begun: ServerResponse[] = [];
  // More than the system keeps for a connection.
  const large = Buffer.alloc(64 * 1024 * 1024);
  const { client } = await serve((_request, response) => {
    begun.push(response.end(large));
  });
  const socket = await client();
  socket.pause().write(get('/').repeat(10));
  // By the answer on another connection, the requests of this one were read.
  const other = await client();
  other.write(get('/'));
  await once(other, 'data');
  expect(begun).toHaveLength(2);
  // It reads, and gets the next.
  socket.resume();
  const [first] = begun;
  await once(first as ServerResponse, 'close');
  expect(begun).toHaveLength(3);
});

test('requests that are sent far ahead of their answers wait in the network, and all are answered', async () => {
  let count = 0;
  const { client, refusals } = await serve((_request, response) => {
    count++;
    setImmediate(() => response.end());
  });
  const socket = await client();
  socket.resume();
  // Each batch arrives by itself, and waits behind those before it.
  for (let batch = 0; batch < 20; batch++) {
    await new Promise<void>((sent) => socket.write(get('/').repeat(5), () => sent()));
    while (count < batch * 5) await new Promise(setImmediate);
  }
  socket.write(get('/', 'Connection: close'));
  await once(socket, 'close');
  expect(count).toBe(101);
  expect(refusals).toEqual([]);
});

test('a connection with too many requests at once ends', async () => {
  const { client, refusals, connections } = await serve(() => {});
  const socket = await client();
  socket.resume().write(get('/').repeat(100));
  await once(socket, 'close');
  expect(refusals).toEqual([['pipelined', '::ffff:127.0.0.1']]);
  expect(connections.count).toBe(0);
});

test('behind an answer that ends the connection no request is answered', async () => {
  const paths: (string | undefined)[] = [];
  const { client } = await serve((request, response) => {
    paths.push(request.url);
    response.setHeader('connection', 'close').end();
  });
  await ask(await client(), get('/first') + get('/second'));
  expect(paths).toEqual(['/first']);
});

test('a connection that is gone before its client is known counts all the same', async () => {
  const { client, connections, server } = await serve(OK, { mostPerClient: 1 });
  await client();
  const nameless = new Socket();
  server.emit('connection', nameless);
  expect(connections.count).toBe(2);
  nameless.destroy();
  await once(nameless, 'close');
  expect(connections.count).toBe(1);
});

test('a request on a refused connection is not answered', async () => {
  const { server, connections } = await serve(() => {
    throw new Error('answered');
  });
  server.emit('request', { socket: {} }, {});
  expect(connections.count).toBe(0);
});
