import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { servedUrl, statusOf } from '../../rehearsals/service-process.ts';
import { emptyDatabase } from '../../testing/databases.ts';
import { TEST_SECRET } from '../../testing/test-app.ts';
import { serve } from './serve.ts';

/** The exit code that the process would have ended with. */
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

test('prints its URL in development, and exits with 0 on a signal', async () => {
  const { code, url, stderr } = await served();
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Cidery listens on http:\/\/127\.0\.0\.1:\d+ \(metrics: http:.*\n$/);
  expect(await statusOf(`${url}/_health`)).toBe(200);
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(0);
  expect(await statusOf(`${url}/_health`)).toBe(0);
});

test('writes nothing to standard error in production', async () => {
  const { stderr } = await served({ NODE_ENV: 'production', DRAIN_SECONDS: '0' });
  expect(stderr).toBe('');
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(0);
});

test('warns of a secret that everybody knows, and does not print it', async () => {
  const secret = 'changeme'.repeat(4);
  const { stderr } = await served({ JWT_SECRET: secret });
  expect(stderr).toMatch(/^warning: JWT_SECRET: .*production refuses it\nCidery listens on/);
  expect(stderr).not.toContain(secret);
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(0);
});

test('stops in order and exits with 1 after an uncaught exception', async () => {
  const { url } = await served();
  process.emit('uncaughtException', new Error('uncaught'));
  expect(await exited).toBe(1);
  expect(await statusOf(`${url}/_health`)).toBe(0);
});

test('exits with 1 at once on a second signal', async () => {
  await served({ DRAIN_SECONDS: '1' });
  process.emit('SIGTERM', 'SIGTERM');
  process.emit('SIGTERM', 'SIGTERM');
  expect(await exited).toBe(1);
});

test('exits with 0 at once on a signal during the start', async () => {
  // A database that accepts the connection and never answers.
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
