import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type TestAppOptions, testApp, tokenOf } from '../../../../testing/test-app.ts';

/** A listening service, and a client that streams to it. */
async function service(options: TestAppOptions = {}) {
  const app = await testApp(options);
  await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.server.closeAllConnections());
  const { port } = app.server.address() as AddressInfo;
  const authorization = `Bearer ${await tokenOf(app)}`;
  const start = (headers: Record<string, string>, query = ''): ClientRequest => {
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `/api/v1/calc/convert${query}`,
      headers: { authorization, ...headers },
    });
    // A connection may end before the body does; what a test waits for fails with the same error.
    return request.on('error', () => {});
  };
  const send = async (
    body: string | Uint8Array,
    headers: Record<string, string>,
    query?: string,
  ) => {
    const request = start(headers, query);
    request.end(body);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  };
  return { app, port, authorization, start, send };
}

const CSV = { 'content-type': 'text/csv' };
const CSV_TO_NDJSON = { ...CSV, accept: 'application/x-ndjson' };

/** The records of an answer in NDJSON. */
const recordsOf = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the formats of body and answer', () => {
  const bodies = {
    'application/json': '["18"]',
    'application/x-ndjson': '"18"\n',
    'text/csv': '18\n',
  };
  const answers: Record<string, string> = {
    'application/json':
      '[{"line":1,"input":"18","kind":"length","family":4,"length":18,"mask":"255.255.192.0","wildcardMask":"0.0.63.255","prefix":null}]\n',
    'application/x-ndjson':
      '{"line":1,"input":"18","kind":"length","family":4,"length":18,"mask":"255.255.192.0","wildcardMask":"0.0.63.255","prefix":null}\n',
    'text/csv':
      'line,input,kind,family,length,mask,wildcardMask,prefix,error\n1,18,length,4,18,255.255.192.0,0.0.63.255,,\n',
  };

  test.each(Object.entries(bodies))('%s is answered as any of them', async (type, body) => {
    const { send } = await service();
    for (const [accept, expected] of Object.entries(answers)) {
      const answer = await send(body, { 'content-type': type, accept });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toContain(accept);
      expect(answer.body).toBe(expected);
    }
    const unasked = await send(body, { 'content-type': type });
    expect(unasked.body).toBe(answers[type]);
    expect(unasked.headers.vary).toBe('accept');
  });

  test.each([
    ['', "'=1+1"],
    ['?formulas=escape', "'=1+1"],
    ['?formulas=keep', '=1+1'],
  ])(
    'a cell of CSV that begins like a formula, asked for with "%s", is %s',
    async (query, cell) => {
      const { send } = await service();
      const answer = await send('=1+1\n', CSV, query);
      expect(answer.status).toBe(200);
      expect(answer.body.split('\n')[1]?.split(',')[1]).toBe(cell);
    },
  );

  test.each([
    ['?formulas=drop', 'querystring/formulas must be one of escape, keep'],
    ['?formulas=keep&formulas=keep', 'querystring/formulas'],
    ['?formula=keep', "querystring has an unknown member: 'formula'"],
  ])('a query that is not known is refused before the body is read (%s)', async (query, detail) => {
    const { send } = await service();
    const answer = await send('18\n', CSV, query);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).type).toBe('urn:cidery:problem:invalid-request');
    expect(JSON.parse(answer.body).detail).toContain(detail);
  });

  test('the parameters of a media type do not hide it, and header=present counts', async () => {
    const { send } = await service();
    const type = 'Text/CSV; charset=utf-8; header=present';
    const answer = await send('mask\n18\n', { ...CSV_TO_NDJSON, 'content-type': type });
    expect(recordsOf(answer.body)).toMatchObject([{ line: 2, length: 18 }]);
  });

  test.each([
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'nonsense' }, 415],
    [{ 'content-type': 'text/csv; charset=koi8-r' }, 415],
    [{ ...CSV, 'content-encoding': 'gzip' }, 415],
    [{ ...CSV, accept: 'image/png' }, 406],
  ])('%j gets a problem with status %i', async (headers, status) => {
    const { send } = await service();
    const answer = await send('18\n', headers);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  test('returns 415 without a body and a media type', async () => {
    const { app, authorization } = await service();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/calc/convert',
      headers: { authorization },
    });
    expect(answer.statusCode).toBe(415);
    expect(answer.json().detail).toContain('content-type');
  });

  test('the default body parsers of the other routes are untouched', async () => {
    const { app, authorization } = await service();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/calc/split',
      headers: { authorization, ...CSV },
      payload: '18',
    });
    expect(answer.statusCode).toBe(415);
  });
});

describe('bad input', () => {
  test.each([
    ['text/csv', ''],
    ['application/x-ndjson', ''],
    ['application/json', ''],
    ['application/json', '{"values":[]}'],
  ])('a body of %s that is %j gets 400', async (type, body) => {
    const { send } = await service();
    const answer = await send(body, { 'content-type': type });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'urn:cidery:problem:invalid-body' });
  });

  test('returns the problem of a large body that is invalid at its beginning', async () => {
    const { send } = await service();
    const answer = await send('x'.repeat(8 * 1024 * 1024), { 'content-type': 'application/json' });
    expect(answer.status).toBe(400);
  });

  test('reports an error for each line of a binary body', async () => {
    const { send } = await service();
    const bytes = Uint8Array.from({ length: 256 * 64 }, (_, index) => index % 256);
    const answer = await send(bytes, CSV_TO_NDJSON);
    expect(answer.status).toBe(200);
    const records = recordsOf(answer.body);
    // A line feed in each run of 256 bytes, and what follows the last.
    expect(records).toHaveLength(65);
    for (const record of records) expect(record.error.message).toMatch(/\w/);
  });

  test('a line of a megabyte, Windows line ends and a last line without an end are minded together', async () => {
    const { send } = await service();
    const answer = await send(
      `18\r\n${'1'.repeat(1024 * 1024)}\r\n10.0.0.1/24\r\n24`,
      CSV_TO_NDJSON,
    );
    expect(recordsOf(answer.body)).toMatchObject([
      { line: 1, length: 18 },
      { line: 2, error: { code: 'too-long' } },
      { line: 3, error: { code: 'host-bits', suggestion: '10.0.0.0/24' } },
      { line: 4, length: 24 },
    ]);
  });

  test.each([
    ['a UTF-8 byte-order mark', Buffer.from('\ufeff18\n'), ''],
    ['UTF-16', Buffer.from('\ufeff18\n', 'utf16le'), ''],
    ['Latin-1', Buffer.from('18,é\n', 'latin1'), '; charset=iso-8859-1'],
  ])('understands %s', async (_what, body, charset) => {
    const { send } = await service();
    const answer = await send(body, { ...CSV_TO_NDJSON, 'content-type': `text/csv${charset}` });
    expect(recordsOf(answer.body)).toMatchObject([{ line: 1, input: '18', length: 18 }]);
  });

  test('reports bytes that are not UTF-8 in their place, and replaces none silently', async () => {
    const { send } = await service();
    const answer = await send(Buffer.from('18\n24,é\n26\n', 'latin1'), CSV_TO_NDJSON);
    expect(recordsOf(answer.body)).toMatchObject([
      { line: 1, length: 18 },
      { line: 2, error: { code: 'encoding' } },
      { line: 3, length: 26 },
    ]);
  });

  test('reads networks as the query says', async () => {
    const { send } = await service();
    const answer = await send('10.0.0.1/24\n', CSV_TO_NDJSON, '?hostBits=network');
    expect(recordsOf(answer.body)).toMatchObject([{ prefix: '10.0.0.0/24' }]);
  });

  test('decodes a character that two chunks share', async () => {
    const { start } = await service();
    const request = start(CSV_TO_NDJSON);
    const bytes = Buffer.from('１８\n');
    request.write(bytes.subarray(0, 1));
    await turn();
    request.end(bytes.subarray(1));
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(recordsOf(await text(answer))).toMatchObject([{ input: '１８', error: {} }]);
  });
});

describe('a stream', () => {
  const LINES = 100_000;
  const manyLines = Array.from({ length: LINES }, (_, line) => `10.${line % 256}.0.0/16\n`).join(
    '',
  );

  test.each([
    ['CSV', 'text/csv', '18\n', '24\n'],
    ['a JSON array', 'application/json', '[18,', '24]'],
  ])('of %s is answered while it comes in', async (_format, contentType, begin, end) => {
    const { start } = await service();
    const request = start({ 'content-type': contentType, accept: 'application/x-ndjson' });
    request.write(begin);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const [first] = await once(answer, 'data');
    expect(recordsOf(String(first))).toMatchObject([{ length: 18 }]);
    request.end(end);
    expect(recordsOf(await text(answer))).toMatchObject([{ length: 24 }]);
  });

  test('loses no line to a client that takes it slowly', async () => {
    const { start } = await service();
    const request = start(CSV_TO_NDJSON);
    request.end(manyLines);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    let body = '';
    // One chunk for each turn of the event loop.
    for await (const chunk of answer) {
      body += chunk;
      await turn();
    }
    const records = recordsOf(body);
    expect(records).toHaveLength(LINES);
    expect(records.every((record, index) => record.line === index + 1)).toBe(true);
  });

  test('is also what fetch gets', async () => {
    const { port, authorization } = await service();
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/calc/convert`, {
      method: 'POST',
      headers: { authorization, ...CSV_TO_NDJSON },
      body: new Blob([manyLines]).stream(),
      duplex: 'half',
    });
    expect(recordsOf(await answer.text())).toHaveLength(LINES);
  });

  test('ends with the client that goes away, and the service goes on', async () => {
    const { app, start, send } = await service();
    const closed = new Promise<void>((resolve) => {
      app.server.once('request', (_request, response) => response.once('close', resolve));
    });
    const request = start(CSV_TO_NDJSON);
    request.write(manyLines);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.on('error', () => {});
    await once(answer, 'data');
    request.destroy();
    await closed;
    expect((await send('18\n', CSV_TO_NDJSON)).status).toBe(200);
  });

  // Two and a half seconds leave a busy machine the time to begin an answer.
  test('may take longer than other requests may', async () => {
    const { start, send } = await service({ timeouts: { headersMs: 2500, requestMs: 2500 } });
    const request = start(CSV_TO_NDJSON);
    request.write('18\n');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    // Another connection is cut off for its slowness meanwhile.
    const other = start({ 'content-type': 'application/json', 'content-length': '100' });
    other.path = '/api/v1/calc/inspect';
    other.write('{');
    const [slow] = (await once(other, 'response')) as [IncomingMessage];
    expect(slow.statusCode).toBe(408);
    request.end('24\n');
    expect(recordsOf(await text(answer))).toHaveLength(2);
    expect((await send('18\n', CSV_TO_NDJSON)).status).toBe(200);
  });

  test('that stops before its first record gets 408', async () => {
    const { start } = await service({ timeouts: { idleMs: 50 } });
    const request = start(CSV_TO_NDJSON);
    request.write('1');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(408);
    expect(JSON.parse(await text(answer))).toMatchObject({
      type: 'urn:cidery:problem:request-timeout',
    });
  });

  test('that stops later is cut off, so that nobody takes its answer for whole', async () => {
    const { start } = await service({ timeouts: { idleMs: 2500 } });
    const request = start(CSV_TO_NDJSON);
    request.write('18\n');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    await expect(text(answer)).rejects.toThrow('aborted');
  });

  test('is cut off when the client takes no answer', async () => {
    const { app, port, authorization } = await service({ timeouts: { idleMs: 200 } });
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => {});
    const taken = new Promise<number>((resolve) => {
      app.server.once('request', (request) =>
        request.socket.once('close', () => resolve(request.socket.bytesRead)),
      );
    });
    const total = 64 * 1024 * 1024;
    socket.write(
      `POST /api/v1/calc/convert HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: text/csv\r\nContent-Length: ${total}\r\n\r\n`,
    );
    socket.write(Buffer.alloc(total, '18\n'));
    // Nothing reads from the socket: the answer, forty times the body, has nowhere to go.
    expect(await taken).toBeLessThan(total / 8);
    socket.destroy();
  });
});
