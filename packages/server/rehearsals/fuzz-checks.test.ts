import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../fuzz/answer.ts';
import { AnswerChecks, type Asked } from '../fuzz/check-answer.ts';
import {
  hasPath,
  type OpenApiDocument,
  type Operation,
  readOperations,
  withHiddenPaths,
} from '../fuzz/openapi-document.ts';
import { readAnswers } from '../fuzz/read-answers.ts';
import { errorsOf } from '../fuzz/resources.ts';
import { fuzzService } from '../fuzz/run-fuzz.ts';
import { exampleRequest } from '../fuzz/valid-requests.ts';

const NUMBER = {
  type: 'object',
  required: ['n'],
  properties: { n: { type: 'integer', minimum: 0, maximum: 1000, examples: [1] } },
  additionalProperties: false,
};
const PROBLEM = {
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
/** The document of a service with one operation, which answers with the number that it gets. */
const DOCUMENT = {
  paths: {
    '/echo': {
      post: {
        operationId: 'echo',
        security: [{ bearer: [] }],
        requestBody: { content: { 'application/json': { schema: NUMBER } } },
        responses: {
          200: { content: { 'application/json': { schema: NUMBER } } },
          304: {},
          '4XX': PROBLEM,
          '5XX': PROBLEM,
        },
      },
    },
  },
  components: { schemas: { Problem: { type: 'object', required: ['title'] } } },
} satisfies OpenApiDocument & { components: object };

describe('the fuzzer reports', () => {
  const checks = new AnswerChecks(DOCUMENT);
  const [operation] = readOperations(DOCUMENT);
  const asked: Asked = { operation, method: 'POST', expect: 'granted', bodyBytes: 10 };
  const good: Answer = {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from('{"n":1}'),
  };
  const problem = (status: number, changes: object = {}, headers = {}): Answer => ({
    status,
    headers: { 'content-type': 'application/problem+json', 'x-request-id': 'a', ...headers },
    body: Buffer.from(
      JSON.stringify({ type: 'urn:x', title: 'X', status, requestId: 'a', ...changes }),
    ),
  });

  test('nothing for good answers', () => {
    const invalid: Asked = { ...asked, expect: 'refused' };
    expect(checks.errorOf(asked, good)).toBeUndefined();
    expect(checks.errorOf(asked, problem(422))).toBeUndefined();
    expect(checks.errorOf(asked, problem(503, {}, { 'retry-after': '1' }))).toBeUndefined();
    expect(checks.errorOf(invalid, problem(400))).toBeUndefined();
    const unchanged = { status: 304, headers: {}, body: Buffer.of() };
    expect(checks.errorOf({ ...asked, expect: 'anything' }, unchanged)).toBeUndefined();
  });

  test.each<[error: string, answer: Answer, changes?: Partial<Asked>]>([
    ['an answer of 500', problem(500)],
    ['an answer of 503 without Retry-After', problem(503)],
    ['an answer of 400 to a valid request', problem(400)],
    ['an answer of 413 to a valid request', problem(413)],
    ['an answer of 409 to a valid request', problem(409)],
    ['the document has no status 204 of echo', { ...good, status: 204, body: Buffer.of() }],
    ['an answer of 200 to a request that is not valid', good, { expect: 'refused' }],
    ['the document has no status 201 of echo', { ...good, status: 201 }, { expect: 'anything' }],
    [
      'the document has no text/plain of 200',
      { ...good, headers: { 'content-type': 'text/plain' } },
    ],
    ['a body that is not JSON', { ...good, body: Buffer.from('{"n":1') }],
    ['a body that its schema refuses', { ...good, body: Buffer.from('{"n":"1"}') }],
    ['a problem of the type text/html', problem(422, {}, { 'content-type': 'text/html' })],
    ['a problem of status 400', problem(422, { status: 400 })],
    ['a problem without type or title', problem(422, { title: undefined })],
    ['a problem of request b', problem(422, { requestId: 'b' })],
    ['a problem of request undefined', problem(422, { requestId: undefined })],
    ['an answer of 401 without WWW-Authenticate', problem(401), { expect: 'anything' }],
    ['an answer of 405 without Allow', problem(405), { expect: 'anything' }],
    ['a body of 304', { ...good, status: 304 }, { expect: 'anything' }],
    ['an answer to HEAD has a body', good, { method: 'HEAD' }],
  ])('%s', (error, answer, changes = {}) => {
    expect(checks.errorOf({ ...asked, ...changes }, answer)).toContain(error);
  });

  test('nothing for refusals that an operation makes of valid requests', () => {
    const addUser = { ...operation, name: 'addUser' } as Operation; // there is one
    expect(checks.errorOf({ ...asked, operation: addUser }, problem(409))).toBeUndefined();
  });

  test.each([
    ['/users/alice', true],
    ['/users/a%2Fb', true],
    ['/users/', false],
    ['/users', false],
    ['/users/alice/sign-out', false],
    ['/other/alice', false],
  ])('the operation of a path with parameters: %s', (path, isFound) => {
    expect(hasPath({ path: '/users/{username}' }, path)).toBe(isFound);
  });

  test('memory and connections that a service keeps', () => {
    const before = { nodejs_heap_size_used_bytes: 40e6, process_open_fds: 30 };
    expect(errorsOf(before, { nodejs_heap_size_used_bytes: 50e6, process_open_fds: 31 })).toEqual(
      [],
    );
    expect(errorsOf(before, { nodejs_heap_size_used_bytes: 90e6, process_open_fds: 31 })).toEqual([
      'nodejs_heap_size_used_bytes grew by 50000000, and may grow by 24000000',
    ]);
    expect(errorsOf(before, { nodejs_heap_size_used_bytes: 40e6, process_open_fds: 99 })).toEqual([
      'process_open_fds grew by 69, and may grow by 8',
    ]);
  });

  test('bytes that are not an HTTP answer', () => {
    const answers = (text: string) =>
      readAnswers(Buffer.from(text), true).map(({ body }) => `${body}`);
    expect(
      answers(
        'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
      ),
    ).toEqual(['ok', 'ok']);
    expect(() => answers('HTTP/1.1 OK\r\n\r\n')).toThrow('no status line');
    expect(() => answers('HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n')).toThrow('no length');
    expect(() => answers('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n')).toThrow(
      'no chunk size',
    );
  });

  test('operations of a document that it cannot make', () => {
    const operationWith = (part: object) => ({
      paths: { '/x': { get: { responses: {}, ...part } } },
    });
    const inCookie = { in: 'cookie', name: 'id', schema: { type: 'string' } };
    expect(() => readOperations(operationWith({ parameters: [inCookie] }))).toThrow(
      'cookie parameters',
    );
    const [bare] = readOperations(
      operationWith({ parameters: [{ ...inCookie, in: 'query', required: true }] }),
    );
    // There is one.
    expect(() => exampleRequest(bare as NonNullable<typeof bare>, '')).toThrow('has no example');
  });
});

/** What a faulty service does with the numbers that it stumbles over. */
const FAULTS = {
  'an answer of 500': (response: ServerResponse) =>
    answer(response, 500, { type: 'urn:x', title: 'X', status: 500, requestId: 'a' }),
  'the connection ended without an answer': (response: ServerResponse) => void response.destroy(),
};
type Fault = keyof typeof FAULTS;

test.each(Object.keys(FAULTS) as Fault[])(
  // its own keys
  'of %s to many requests, the fuzzer reports the smallest request',
  async (fault) => {
    const url = await startFaultyService(fault, 100);
    const { failures } = await fuzzService({ url }, { seed: 1, requests: 200 });
    const failure = failures.find((text) => text.startsWith(fault));
    expect(failure).toContain('POST /echo HTTP/1.1');
    expect(failure).toContain('{"n":101}');
  },
);

test('the same seed makes the same requests', async () => {
  const failuresOf = async (seed: number) => {
    const url = await startFaultyService('an answer of 500', 900);
    const { failures } = await fuzzService({ url }, { seed, requests: 200 });
    return failures.map((text) => text.replaceAll(url.host, 'HOST').replaceAll(/^date: .*$/gm, ''));
  };
  expect(await failuresOf(7)).toEqual(await failuresOf(7));
});

/** A service of the document above that stumbles over the numbers above one. */
async function startFaultyService(fault: Fault, above: number): Promise<URL> {
  const checks = new AnswerChecks(withHiddenPaths(DOCUMENT));
  const echo = readOperations(DOCUMENT)[0] as Operation; // it has one
  const server = createServer(async (request, response) => {
    if (request.url === '/api/v1/openapi.json') return answer(response, 200, DOCUMENT);
    if (request.url === '/login') return answer(response, 200, { data: 'a.b.c' });
    if (request.url !== '/echo') return answer(response, 200, 'OK');
    const body = await json(request).catch(() => undefined);
    if (!checks.accepts(echo, body)) {
      return answer(response, 400, { type: 'urn:x', title: 'X', status: 400, requestId: 'a' });
    }
    const { n } = body as { n: number }; // as the schema says
    return n > above ? FAULTS[fault](response) : answer(response, 200, { n });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // A listening TCP server's address is never a path.
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  response.writeHead(status, {
    'content-type': status < 400 ? type : 'application/problem+json',
    'x-request-id': 'a',
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
