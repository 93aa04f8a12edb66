import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../../testing/databases.ts';
import { eventually } from '../../../testing/eventually.ts';
import { type TestAppOptions, testApp, tokenOf } from '../../../testing/test-app.ts';
import { MOST_INSPECTED } from './inspect/schemas.ts';
import { ONE_LIST_BYTES, ONE_VALUE_BYTES, roomFor, TWO_LISTS_BYTES } from './schemas.ts';
import { createCalculator } from './thread/calculator.ts';

const CALC = '/api/v1/calc';
const RANGE = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff00-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

/** A listening service, and a client with a token. */
async function service(options: TestAppOptions = {}) {
  const app = await testApp(options);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const authorization = `Bearer ${await tokenOf(app)}`;
  const json = { authorization, 'content-type': 'application/json' };
  const post = async (
    operation: string,
    body: string,
    headers: Record<string, string> = { 'content-length': String(Buffer.byteLength(body)) },
  ) => {
    const request = httpRequest({
      ...{ port, host: '127.0.0.1', method: 'POST', path: `${CALC}${operation}` },
      headers: { ...json, ...headers },
    });
    request.on('error', () => {});
    request.end(body);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  };
  return { app, port, authorization, json, post };
}

/** A thread that answers nothing but this. */
function threadThat(does: string): URL {
  const file = join(temporaryFolder(), 'thread.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads'; parentPort.on('message', (request) => { ${does} });`,
  );
  return pathToFileURL(file);
}

const values = (count: number) =>
  Array.from({ length: count }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);

describe('a large request', () => {
  const requests = [
    ['POST', '/summarize', { values: values(2000) }],
    ['POST', '/overlaps', { values: [...values(1000), '10.0.0.0/8'] }],
    ['POST', '/lookup', { prefixes: values(2000), addresses: ['10.1.2.3', '192.0.2.1'] }],
    ['POST', '/split', { prefix: '10.0.0.0/8', length: 24, limit: 3000 }],
    ['POST', '/split', { prefix: '10.0.0.0/8', length: 40, limit: 3000 }],
    ['POST', '/split', { prefix: '10.0.0.0/8', length: 20, limit: 100_001 }],
    ['POST', '/split', { prefix: '10.0.0.0/8', length: 32, limit: 100_001 }],
    ['POST', '/summarize', { values: values(2000), unknown: 1 }],
    ['POST', '/summarize', { values: values(2000).map((text) => `${text}x`) }],
    ['POST', '/split', { prefix: '10.0.0.0/8', length: 24, limit: 'many' }],
    ['GET', '/split?prefix=10.0.0.0%2F8&length=24&limit=3000', undefined],
    ['GET', '/split?prefix=10.0.0.0%2F8&length=24&limit=x', undefined],
  ] as const;

  test('gets the answer of a small one, to the byte', async () => {
    const { app, json } = await service();
    const calculate = await createCalculator(pino({ level: 'silent' }));
    for (const [method, path, body] of requests) {
      const url = `${CALC}${path}`;
      const answer = await app.inject({
        ...{ method, url, headers: { ...json, 'x-request-id': 'mine' } },
        ...(body === undefined ? {} : { payload: body }),
      });
      const direct = await calculate({
        ...{ method, url, requestId: 'mine' },
        ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
      });
      expect(answer.statusCode).toBe(direct.status);
      expect(answer.headers['content-type']).toBe(direct.contentType);
      expect(answer.body).toBe(Buffer.from(direct.body).toString());
      expect(answer.headers['x-request-id']).toBe('mine');
    }
  });

  const text = values(2000).join('\n');
  test.each([
    ['of many lines', '/summarize', `${text}\n`, 200],
    ['for a large page', '/sort?limit=3000', '10.0.0.0/8\n', 200],
    ['with wrong lines', '/summarize', text.replaceAll('/24', '/7'), 422],
    ['of another charset', '/summarize', Buffer.from(`${text} # é`, 'latin1'), 200],
    ['with an unknown parameter', '/summarize?x=1', text, 400],
    ['for an operation that takes none', '/subtract', text, 415],
  ])('as a text %s gets the answer of a small one', async (_what, path, payload, status) => {
    const { app, authorization } = await service();
    const calculate = await createCalculator(pino({ level: 'silent' }));
    const url = `${CALC}${path}`;
    const contentType = 'text/plain; charset=latin1';
    const headers = { authorization, 'content-type': contentType, 'x-request-id': 'mine' };
    const answer = await app.inject({ method: 'POST', url, headers, payload });
    expect(answer.statusCode).toBe(status);
    const body = new Uint8Array(Buffer.from(payload as string));
    const direct = await calculate({ method: 'POST', url, requestId: 'mine', contentType, body });
    expect(answer.body).toBe(Buffer.from(direct.body).toString());
  });

  test('is answered for HEAD without its body', async () => {
    const { app, json } = await service();
    const url = `${CALC}/split?prefix=10.0.0.0%2F8&length=24&limit=3000`;
    const answer = await app.inject({ method: 'HEAD', url, headers: json });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(30_000);
  });

  test('is a text too', async () => {
    const { app, authorization } = await service({
      calculations: {
        lane: {
          thread: threadThat(
            'parentPort.postMessage({ answer: { status: 200, contentType: request.contentType, body: request.body } })',
          ),
        },
      },
    });
    const headers = { authorization, 'content-type': 'text/csv; charset=latin1' };
    const send = (url: string, payload: string) =>
      app.inject({ method: 'POST', url: `${CALC}${url}`, headers, payload });
    for (const [path, payload] of [
      ['/summarize', `${text}\n`],
      ['/summarize?limit=1001', '::1\n'],
    ] as const) {
      const answer = await send(path, payload);
      expect(answer.headers['content-type']).toBe(headers['content-type']);
      expect(answer.body).toBe(payload);
    }
    expect((await send('/summarize?limit=1000', '::1\n')).json().total).toBe('1');
  });

  test('is one whose answer is long though its body is short', async () => {
    const { app, json } = await service({
      calculations: {
        lane: {
          thread: threadThat(
            "parentPort.postMessage({ answer: { status: 200, contentType: 'text/plain', body: new Uint8Array(1) } })",
          ),
        },
      },
    });
    let longest = 0;
    for (let count = 10; count <= 640; count *= 2) {
      // 143 prefixes each, of most lengths.
      const payload = { values: Array(count).fill('::1-ffff::') };
      const url = `${CALC}/inspect`;
      const answer = await app.inject({ method: 'POST', url, headers: json, payload });
      const isByThread = answer.headers['content-type'] === 'text/plain';
      if (!isByThread) longest = Math.max(longest, answer.body.length);
    }
    expect(longest).toBeGreaterThan(10_000);
    expect(longest).toBeLessThan(200_000);
  });

  test('needs a token', async () => {
    const app = await testApp();
    const url = `${CALC}/split?prefix=10.0.0.0%2F8&length=24&limit=3000`;
    expect((await app.inject(url)).statusCode).toBe(401);
  });
});

describe('a body', () => {
  const list = Array(50_000).fill(RANGE);
  const requests = Array.from({ length: 10_000 }, () => ({ name: 'x'.repeat(256), length: 128 }));
  const largest: readonly (readonly [operation: string, limit: number, body: object])[] = [
    ['inspect', roomFor(MOST_INSPECTED), { values: Array(MOST_INSPECTED).fill(RANGE) }],
    ['split', ONE_VALUE_BYTES, { prefix: '::/0', length: 8 }],
    ['summarize', ONE_LIST_BYTES, { values: list }],
    ['subtract', TWO_LISTS_BYTES, { values: list, subtract: list }],
    ['intersect', TWO_LISTS_BYTES, { values: list, with: list }],
    ['overlaps', TWO_LISTS_BYTES, { values: Array(50_000).fill('::1'), with: list, limit: 1 }],
    ['range', ONE_VALUE_BYTES, { value: RANGE }],
    ['contains', TWO_LISTS_BYTES, { values: list, within: list }],
    [
      'lookup',
      TWO_LISTS_BYTES,
      { prefixes: Array(50_000).fill('::/0'), addresses: Array(50_000).fill('::1') },
    ],
    ['fit', TWO_LISTS_BYTES, { within: ['::/0'], requests, taken: list }],
  ];

  test.each(largest)('of the maximum size is accepted by %s', async (operation, limit, body) => {
    const { app, json } = await service();
    const payload = JSON.stringify(body).padEnd(limit);
    expect(payload).toHaveLength(limit);
    const url = `${CALC}/${operation}`;
    const answer = await app.inject({ method: 'POST', url, headers: json, payload });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  });

  test.each(largest)(
    'of one byte more than the maximum gets 413 from %s',
    async (operation, limit) => {
      const { post } = await service();
      const body = ' '.repeat(limit + 1);
      expect((await post(`/${operation}`, body)).status).toBe(413);
      const chunked = await post(`/${operation}`, body, { 'transfer-encoding': 'chunked' });
      expect(chunked.status).toBe(413);
    },
  );

  test.each([
    ['deep', '['.repeat(8000)],
    ['of many values', `[${'{},'.repeat(200_001)}{}]`],
  ])('that is too %s is refused before it is parsed', async (_what, body) => {
    const { post } = await service();
    const answer = await post('/summarize', body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      type: 'urn:cidery:problem:invalid-request',
      errors: [{ location: 'body' }],
    });
  });

  test('that is too deep is refused by every route that takes one', async () => {
    const app = await testApp();
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({
      method: 'POST',
      url: '/login',
      headers,
      payload: '['.repeat(9),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain('more than 8 deep');
  });

  test.each(['', '{', '{"__proto__":{"values":[]}}', '\ufeff{}x'])(
    'that is not JSON is 400: %j',
    async (body) => {
      const { post } = await service();
      for (const padded of [body, body === '' ? '' : body.padEnd(10_000)]) {
        expect((await post('/summarize', padded)).status).toBe(400);
      }
    },
  );

  test('whose sender is gone costs no line but that of the request', async () => {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line));
    const { port, authorization } = await service({ logger: pino({ base: null }, { write }) });
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(
      `POST ${CALC}/summarize HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"values":[`,
      () => socket.resetAndDestroy(),
    );
    await eventually(() => expect(lines.some(({ status }) => status === 499)).toBe(true));
    expect(lines.filter(({ msg }) => msg === 'request failed')).toEqual([]);
  });
});

describe('beyond what may be held', () => {
  test('a large body is 503 with Retry-After, which its sender gets to read', async () => {
    const { post } = await service({
      calculations: { budget: { total: 100_000, perClient: 50_000 } },
    });
    const answer = await post('/summarize', ' '.repeat(1_000_000));
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2', connection: 'close' },
    });
    expect(JSON.parse(answer.body).type).toBe('urn:cidery:problem:busy');
    expect((await post('/summarize', '{"values":["::1"]}')).status).toBe(200);
  });

  test('a large answer is 503, and small ones go on', async () => {
    const { app, json } = await service({
      calculations: { budget: { total: 60_000, perClient: 60_000 } },
    });
    const split = (limit: number) =>
      app.inject({ url: `${CALC}/split?prefix=::%2F0&length=64&limit=${limit}`, headers: json });
    expect((await split(10_000)).statusCode).toBe(503);
    expect((await split(100)).statusCode).toBe(200);
  });

  /** More than the system keeps for a connection: some 20 MB. */
  const overlaps = JSON.stringify({ values: Array(449).fill(RANGE), limit: 100_000 });

  /** A client that asks for a large answer and takes none of it. */
  async function unmoved(takeMs: number) {
    const { app, port, authorization, post } = await service({
      calculations: { budget: { total: 30_000_000, perClient: 30_000_000 }, takeMs },
    });
    const answered = new Promise<void>((resolve) =>
      app.server.once('request', (_request, response) => response.once('prefinish', resolve)),
    );
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    onTestFinished(() => void socket.destroy());
    socket.pause();
    socket.write(
      `POST ${CALC}/overlaps HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: ${overlaps.length}\r\n\r\n${overlaps}`,
    );
    await answered;
    return { socket, post };
  }

  test('an answer counts until it is taken or its client is gone', async () => {
    const { socket, post } = await unmoved(600_000);
    expect((await post('/overlaps', overlaps)).status).toBe(503);
    socket.destroy();
    await eventually(async () => expect((await post('/overlaps', overlaps)).status).toBe(200));
  });

  test('an answer whose client hung up while it was made counts for nothing', async () => {
    const channel = new BroadcastChannel('an answer that waits for its client to hang up');
    onTestFinished(() => channel.close());
    const { app, port, authorization, post } = await service({
      calculations: {
        budget: { total: 300_000, perClient: 300_000 },
        lane: {
          thread: threadThat(`const channel = new BroadcastChannel('${channel.name}');
            channel.onmessage = () => {
              const body = new Uint8Array(200_000);
              parentPort.postMessage({ answer: { status: 200, contentType: 'text/plain', body } }, [body.buffer]);
              channel.close();
            };
            channel.postMessage('begun');`),
        },
      },
    });
    const gone = new Promise<void>((resolve) =>
      app.server.once('request', (_request, response) => response.once('close', resolve)),
    );
    const begun = new Promise<void>((resolve) => {
      channel.onmessage = () => resolve();
    });
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(
      `GET ${CALC}/split?prefix=::%2F0&length=64&limit=3000 HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    await begun;
    socket.destroy();
    await gone;
    const large = JSON.stringify({ prefix: '::/0', length: 64, limit: 3000 });
    channel.onmessage = () => channel.postMessage('answer');
    channel.postMessage('answer');
    expect((await post('/split', large)).status).toBe(200);
  });

  test('a client that takes its answer too slowly loses the connection', async () => {
    const { socket } = await unmoved(1);
    expect((await text(socket)).length).toBeLessThan(20_000_000);
  });
});

describe('a calculation', () => {
  const large = JSON.stringify({ values: values(1000) });

  test.each([
    [422, 'that takes too long', 'for (;;);', 'too-costly', 300],
    [503, 'whose thread ends', 'process.exit(1)', 'calculation-failed', 600_000],
  ])('returns %i for one %s', async (status, _what, does, kind, calculationMs) => {
    const { post } = await service({
      calculations: { lane: { thread: threadThat(does), calculationMs } },
    });
    const answer = await post('/summarize', large);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ type: `urn:cidery:problem:${kind}`, status });
  });

  test('beyond those that one client may have at once is 503', async () => {
    const { post } = await service({
      calculations: { lane: { thread: threadThat(''), mostPerClient: 1, calculationMs: 1000 } },
    });
    const answers = await Promise.all([post('/summarize', large), post('/summarize', large)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([422, 503]);
  });

  test('whose client is gone when its turn comes is not made', async () => {
    const channel = new BroadcastChannel('the first of three calculations');
    onTestFinished(() => channel.close());
    const { app, port, json } = await service({
      calculations: {
        lane: {
          // Answers with how many it has made; the first on a signal.
          thread: threadThat(`globalThis.count = (globalThis.count ?? 0) + 1;
            const body = new TextEncoder().encode(String(count));
            const answer = () => parentPort.postMessage({ answer: { status: 200, contentType: 'text/plain', body } });
            if (count > 1) return answer();
            const channel = new BroadcastChannel('${channel.name}');
            channel.onmessage = () => { channel.close(); answer(); };
            channel.postMessage('begun');`),
        },
      },
    });
    const path = `${CALC}/split?prefix=::%2F0&length=64&limit=3000`;
    const ask = () => app.inject({ url: path, headers: json });
    const begun = new Promise<void>((resolve) => {
      channel.onmessage = () => resolve();
    });
    const first = ask();
    await begun;
    const taken = once(app.server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${json.authorization}\r\n\r\n`,
    );
    const [, response] = await taken;
    // Its token was seen before, so that it waits for its turn by the end of this turn of the event
    // loop.
    await new Promise(setImmediate);
    const gone = once(response, 'close');
    socket.destroy();
    await gone;
    channel.postMessage('answer');
    expect((await first).body).toBe('1');
    expect((await ask()).body).toBe('2');
  });

  test('that fails inside returns an error without details', async () => {
    const lines: Record<string, unknown>[] = [];
    const logger = pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line)) });
    const failing = vi.spyOn(Array.prototype, 'toSorted').mockImplementation(() => {
      throw new Error('inner secret');
    });
    onTestFinished(() => failing.mockRestore());
    const calculate = await createCalculator(logger);
    const body = new TextEncoder().encode(
      JSON.stringify({ within: ['10.0.0.0/8'], requests: [{ name: 'x', length: 24 }] }),
    );
    const answer = await calculate({ method: 'POST', url: `${CALC}/fit`, requestId: 'r', body });
    expect(answer.status).toBe(500);
    expect(Buffer.from(answer.body).toString()).not.toContain('inner');
    expect(lines).toMatchObject([{ level: 50, msg: 'request failed', requestId: 'r' }]);
  });
});
