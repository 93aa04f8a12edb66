import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../../../testing/databases.ts';
import { eventually } from '../../../../testing/eventually.ts';
import { CalculationLane, type CalculationLaneOptions, type NoAnswer } from './calculation-lane.ts';
import type { CalculationRequest } from './calculator.ts';

function lane(options: Partial<CalculationLaneOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino(
    { base: null },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  const made = new CalculationLane({ logger, ...options });
  onTestFinished(() => made.close());
  return { lane: made, lines };
}

/** A thread that does what is written here for each request. */
function thread(body: string): URL {
  const file = join(temporaryFolder(), 'thread.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
const answer = (body) => parentPort.postMessage({ answer: { status: 200, contentType: 'text/plain', body: new TextEncoder().encode(body) } });
parentPort.on('message', (request) => { ${body} });
`,
  );
  return pathToFileURL(file);
}

const ECHO = 'answer(request.url)';
const request = (url = '/'): CalculationRequest => ({ method: 'GET', url, requestId: 'r' });
const nothing = () => {};
const textOf = ({ body }: { body: Uint8Array }) => Buffer.from(body).toString();

test("the service's own thread answers as the routes do, under the request's id", async () => {
  const { lane: real } = lane();
  const body = new TextEncoder().encode('{"values":["10.0.0.0/25","10.0.0.128/25"]}');
  const good = await real.run(
    'a',
    { method: 'POST', url: '/api/v1/calc/summarize', requestId: 'mine', body },
    nothing,
  );
  expect(good).toMatchObject({ status: 200, contentType: 'application/json; charset=utf-8' });
  expect(JSON.parse(textOf(good)).prefixes).toEqual(['10.0.0.0/24']);
  // It was given away, not copied.
  expect(body.byteLength).toBe(0);
  const bad = await real.run(
    'a',
    { method: 'GET', url: '/api/v1/calc/split?prefix=x&length=8', requestId: 'mine' },
    nothing,
  );
  expect(bad).toMatchObject({ status: 422, contentType: 'application/problem+json' });
  expect(JSON.parse(textOf(bad))).toMatchObject({ requestId: 'mine' });
});

test('requests are answered in their order, one at a time', async () => {
  const { lane: echo } = lane({ thread: thread(`setTimeout(() => ${ECHO}, 5)`) });
  const begun: string[] = [];
  const answers = ['/1', '/2', '/3'].map((url) =>
    echo.run('a', request(url), () => begun.push(`${url} of ${echo.count}`)),
  );
  expect((await Promise.all(answers)).map(textOf)).toEqual(['/1', '/2', '/3']);
  expect(begun).toEqual(['/1 of 3', '/2 of 2', '/3 of 1']);
  expect(echo.count).toBe(0);
});

test('refuses requests beyond the limit of a client and of all clients', async () => {
  const { lane: echo } = lane({ thread: thread(ECHO), mostPerClient: 2, most: 3 });
  const [one, two] = [echo.run('a', request(), nothing), echo.run('a', request(), nothing)];
  await expect(echo.run('a', request(), nothing)).rejects.toMatchObject({ refusal: 'busy' });
  const three = echo.run('b', request(), nothing);
  await expect(echo.run('c', request(), nothing)).rejects.toMatchObject({ refusal: 'busy' });
  await Promise.all([one, two, three]);
  await echo.run('a', request(), nothing);
});

test('a calculation that needs too much memory ends with its thread, and the next gets a new one', async () => {
  const { lane: hungry } = lane({
    thread: thread(
      `if (request.url === '/all') { const kept = []; for (;;) kept.push(Array.from({ length: 1000 }, Math.random)); } ${ECHO}`,
    ),
    memory: { maxOldGenerationSizeMb: 16 },
  });
  const all = hungry.run('a', request('/all'), nothing);
  const next = hungry.run('a', request('/next'), nothing);
  await expect(all).rejects.toMatchObject({ refusal: 'too-costly' });
  expect(textOf(await next)).toBe('/next');
});

test('a calculation that takes too long ends with its thread, and the next gets a new one', async () => {
  const { lane: slow } = lane({
    thread: thread(`if (request.url === '/ever') for (;;); ${ECHO}`),
    calculationMs: 300,
  });
  const ever = slow.run('a', request('/ever'), nothing);
  await expect(ever).rejects.toMatchObject({ refusal: 'too-costly' });
  // On a busy machine the start of the new thread alone may take too long.
  await eventually(async () => {
    expect(textOf(await slow.run('a', request('/next'), nothing))).toBe('/next');
  });
});

test('a thread that fails or exits fails its calculation, and the next gets a new thread', async () => {
  const { lane: broken } = lane({
    thread: thread(
      `if (request.url === '/throw') throw new Error('inner'); if (request.url === '/exit') process.exit(0); ${ECHO}`,
    ),
  });
  const answers = ['/throw', '/1', '/exit', '/2'].map((url) =>
    broken.run('a', request(url), nothing).then(textOf, (error: NoAnswer) => error),
  );
  expect(await Promise.all(answers)).toMatchObject([
    { refusal: 'failed', cause: { message: 'inner' } },
    '/1',
    { refusal: 'failed' },
    '/2',
  ]);
});

test('a request that is abandoned at its turn does not block the next', async () => {
  const { lane: echo } = lane({ thread: thread(ECHO) });
  const gone = echo.run('a', request('/gone'), () => {
    throw new Error('gone');
  });
  const next = echo.run('a', request('/next'), nothing);
  await expect(gone).rejects.toThrow('gone');
  expect(textOf(await next)).toBe('/next');
});

test("an idle thread ends, and its log lines go to the service's log", async () => {
  const { lane: idle, lines } = lane({
    thread: thread(
      `parentPort.postMessage({ line: '{"level":50,"msg":"failed","requestId":"r"}' }); parentPort.postMessage({ line: '{"level":40,"msg":"odd"}' }); answer(String(globalThis.count = (globalThis.count ?? 0) + 1));`,
    ),
    idleMs: 1,
  });
  expect(textOf(await idle.run('a', request(), nothing))).toBe('1');
  expect(lines).toMatchObject([
    { level: 50, msg: 'failed', requestId: 'r' },
    { level: 40, msg: 'odd' },
  ]);
  // The thread of a later look is a new one, which counts anew.
  await eventually(async () => expect(textOf(await idle.run('a', request(), nothing))).toBe('1'));
});

test('a closed lane fails every calculation', async () => {
  const { lane: closed } = lane({ thread: thread('') });
  const running = closed.run('a', request(), nothing);
  const waiting = closed.run('a', request(), nothing);
  running.catch(() => {});
  waiting.catch(() => {});
  await new Promise(setImmediate);
  await closed.close();
  await expect(running).rejects.toMatchObject({ refusal: 'failed' });
  await expect(waiting).rejects.toMatchObject({ refusal: 'failed' });
});
