import { expect, test } from 'vitest';
import { problem } from '../testing/stub-service.ts';
import { settle } from './settle.ts';

/** What openapi-fetch gives for an error answer. */
async function refused(response: Response) {
  const text = await response.clone().text();
  return {
    error: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
    response,
  };
}

test('gives what the service answered', async () => {
  const answer = { data: { items: [] }, response: new Response() };
  expect(await settle(Promise.resolve(answer))).toEqual({ value: { items: [] } });
});

test('reports an error in the service’s own words, as a sentence', async () => {
  const answer = refused(problem(409, 'too-many-tokens', 'an account has 100 API tokens at most'));
  expect(await settle(answer)).toEqual({
    error: 'An account has 100 API tokens at most.',
    kind: 'too-many-tokens',
    location: undefined,
  });
});

test('leaves a sentence that has its full stop as it is', async () => {
  const answer = refused(problem(409, 'too-many-tokens', 'Revoke one.'));
  expect(await settle(answer)).toMatchObject({ error: 'Revoke one.' });
});

test('reports the first error of an input without its location in the words', async () => {
  const answer = refused(
    problem(422, 'invalid-value', 'body/name: must not be empty; body/scope: must be read', [
      { location: 'body/name', message: 'must not be empty' },
      { location: 'body/scope', message: 'must be read' },
    ]),
  );
  expect(await settle(answer)).toMatchObject({
    error: 'Must not be empty.',
    location: 'body/name',
  });
});

test.each([
  ['a proxy answers with a page', new Response('<h1>Bad gateway</h1>', { status: 502 }), '(502)'],
  ['an error has no body', new Response(null, { status: 500 }), '(500)'],
])('reports the status when %s', async (_name, response, words) => {
  expect(await settle(refused(response))).toEqual({ error: expect.stringContaining(words) });
});

test('reports that there is no answer', async () => {
  expect(await settle(Promise.reject(new Error('offline')))).toEqual({
    error: expect.stringContaining('does not answer'),
  });
});
