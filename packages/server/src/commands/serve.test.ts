import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { servedUrl, statusOf } from '../../rehearsals/service-process.ts';
import { emptyDatabase } from '../../testing/databases.ts';
import { TEST_SECRET } from '../../testing/test-app.ts';
import { serve } from './serve.ts';

/** The exit code that the process was about to end with. */
let exited: Promise<number>;

beforeEach(() => {
  const { promise, resolve } = Promise.withResolvers<number>();
  exited = promise;
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    resolve(Number(code));
    return undefined as never;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  // What stays of the signal handlers would take part in the next test.
  for (const event of [
    'SIGTERM',
    'SIGINT',
    'uncaughtException',
    'unhandledRejection',
    'beforeExit',
  ])
    process.removeAllListeners(event);
});

async function served(env: Record<string, string> = {}) {
  let stderr = '';
  const code = await serve([], {
    env: {
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'silent',
      JWT_SECRET: TEST_SECRET,
      DATABASE_URL: await emptyDatabase('SQLite'),
      ...env,
    },
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new Writable({
      write(chunk, _encoding, done) {
        stderr += chunk;
        done();
      },
    }),
  });
  return { code, url: servedUrl(stderr), stderr };
}

test('a development service says where it listens, and ends with 0 on a signal', async () => {
  const { code, url, stderr } = await served();
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Cidery listens on http:\/\/127\.0\.0\.1:\d+ \(metrics: http:.*\n$/);
  expect(await statusOf(`${url}/_health`)).toBe(200);
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(0);
  expect(await statusOf(`${url}/_health`)).toBe(0);
});

test('a production service says nothing on standard error', async () => {
  const { stderr } = await served({ NODE_ENV: 'production', DRAIN_SECONDS: '0' });
  expect(stderr).toBe('');
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(0);
});

test('a fault that nobody caught ends the service in order, with 1', async () => {
  const { url } = await served();
  process.emit('uncaughtException', new Error('nobody caught it'));
  expect(await exited).toBe(1);
  expect(await statusOf(`${url}/_health`)).toBe(0);
});

test('a second signal ends the service at once, with 1', async () => {
  await served({ DRAIN_SECONDS: '1' });
  process.emit('SIGTERM', 'SIGTERM');
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(1);
});

test('a signal during the start ends the process at once, with 0', async () => {
  // A database that takes the connection and says nothing.
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  const connected = once(mute, 'connection');
  const start = served({ DATABASE_URL: `mysql://nobody@127.0.0.1:${port}/none` });
  const [socket] = (await connected) as [Socket];
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(0);
  socket.destroy();
  mute.close();
  await expect(start).rejects.toThrow();
});
