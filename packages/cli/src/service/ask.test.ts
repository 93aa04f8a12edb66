import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCideryClient } from '@cidery/client';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from './ask.ts';

/** A server that answers as the listener says. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function login(url: string) {
  const body = { username: 'bob', password: 'secret' };
  return ask(url, createCideryClient({ baseUrl: url }).POST('/login', { body }));
}

test('reports that nothing listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.close();
  await once(server, 'close');
  await expect(login(url)).rejects.toThrow(`${url}: cannot be reached (ECONNREFUSED)`);
});

test('reports the problem of a busy service, and when to try again', async () => {
  const url = await answering((_request, response) => {
    response.writeHead(503, { 'retry-after': '7', 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ title: 'Too busy' }));
  });
  await expect(login(url)).rejects.toThrow(`${url}: Too busy (try again in 7 s)`);
});

test('reports the status of a server that is not the service', async () => {
  const url = await answering((_request, response) => response.writeHead(502).end('bad gateway'));
  await expect(login(url)).rejects.toThrow(`${url}: answers 502`);
});

test('reports an answer that is not JSON', async () => {
  const url = await answering((_request, response) => response.end('<html>'));
  await expect(login(url)).rejects.toThrow(/not valid JSON/);
});

test('reports an answer that takes too long', async () => {
  const tooLate = Promise.reject(new DOMException('aborted', 'TimeoutError'));
  await expect(ask('http://x', tooLate)).rejects.toThrow('http://x: does not answer in time');
});

test('reports the cause of a failed request, or the failure where there is none', async () => {
  const failing = (cause?: Error) => Promise.reject(new TypeError('fetch failed', { cause }));
  const redirect = failing(new Error('unexpected redirect'));
  await expect(ask('http://x', redirect)).rejects.toThrow('http://x: unexpected redirect');
  await expect(ask('http://x', failing())).rejects.toThrow('http://x: fetch failed');
});
