import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem, problems } from './problems.ts';

let app: FastifyInstance;

beforeEach(async () => {
  app = Fastify({
    genReqId: () => 'the-request',
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } },
  });
  await app.register(problems);
});
afterEach(() => app.close());

/** The answer to a request whose handler throws. */
async function answerTo(error: unknown) {
  app.get('/', () => {
    throw error;
  });
  return app.inject('/');
}

test('answers with the members and headers of a problem', async () => {
  const answer = await answerTo(
    new Problem('rate-limited', {
      retryAfterSeconds: 7,
      headers: { 'x-more': 'yes' },
      extensions: { limit: 3 },
    }),
  );
  expect(answer.statusCode).toBe(429);
  expect(answer.headers).toMatchObject({
    'retry-after': '7',
    'x-more': 'yes',
    'content-type': 'application/problem+json',
  });
  expect(answer.json()).toEqual({
    type: 'urn:cidery:problem:rate-limited',
    title: 'Too many requests',
    status: 429,
    requestId: 'the-request',
    limit: 3,
  });
});

test('returns 500 without details for an internal error', async () => {
  const answer = await answerTo(new Error('select * from users'));
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toEqual({
    type: 'urn:cidery:problem:internal-error',
    title: 'Internal error',
    status: 500,
    detail: 'the service failed; its log has the details under this request id',
    requestId: 'the-request',
  });
});

test('returns 500 when a library fails with 502', async () => {
  expect((await answerTo(Object.assign(new Error('inside'), { statusCode: 502 }))).statusCode).toBe(
    500,
  );
});

test.each([
  [400, 400, 'bad-request'],
  [413, 413, 'payload-too-large'],
  [418, 400, 'bad-request'],
  [499, 400, 'bad-request'],
])("answers a library's %i with %i %s", async (statusCode, status, kind) => {
  const answer = await answerTo(Object.assign(new Error('said the library'), { statusCode }));
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({
    status,
    type: `urn:cidery:problem:${kind}`,
    detail: 'said the library',
  });
});

test('returns 503 with Retry-After when the database is unavailable', async () => {
  const answer = await answerTo(
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED', fatal: true }),
  );
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('1');
  expect(answer.body).not.toContain('ECONNREFUSED');
});

describe('invalid input', () => {
  test('is reported error by error, with its location', async () => {
    app.post(
      '/',
      {
        schema: {
          body: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: { name: { type: 'string' }, role: { enum: ['a', 'b'] } },
          },
        },
      },
      () => 'ok',
    );
    const answer = await app.inject({
      method: 'POST',
      url: '/',
      payload: { name: 1, role: 'c', more: 1 },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      { location: 'body', message: "has an unknown member: 'more'" },
      { location: 'body/name', message: 'must be string' },
      { location: 'body/role', message: 'must be one of a, b' },
    ]);
  });

  test('is reported even if the validator gives no message and no location', async () => {
    app.get(
      '/',
      {
        schema: { querystring: {} },
        validatorCompiler: () => () => ({
          error: Object.assign(new Error('x'), {
            validation: [{ keyword: 'k', instancePath: '', schemaPath: '', params: {} }],
          }),
        }),
      },
      () => 'ok',
    );
    const answer = await app.inject('/');
    expect(answer.json().errors).toEqual([{ location: 'querystring', message: 'is not valid' }]);
  });

  test('thrown by hand, is a 400 about the request', async () => {
    const answer = await answerTo(Object.assign(new Error('x'), { validation: [] }));
    expect(answer.statusCode).toBe(400);
  });
});

test('returns 404 for an unknown path, and says where to look', async () => {
  const answer = await app.inject('/nowhere?x=1');
  expect(answer.statusCode).toBe(404);
  expect(answer.json().detail).toContain('/docs');
});

test('returns 405 with Allow for another method of a known path', async () => {
  app.get('/', () => 'ok');
  const answer = await app.inject({ method: 'DELETE', url: '/?x=1' });
  expect(answer.statusCode).toBe(405);
  expect(answer.headers.allow).toBe('GET, HEAD');
});
