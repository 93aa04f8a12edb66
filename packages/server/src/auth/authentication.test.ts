import { expect, test } from 'vitest';
import { testApp, tokenOf } from '../../testing/test-app.ts';
import type { Tokens } from './tokens.ts';

const URL = '/cidr-to-mask?value=18';

test.each([
  ['nothing', undefined],
  ['an empty header', ''],
  ['a scheme without a token', 'Bearer '],
  ['a scheme and spaces', 'Bearer    '],
  ['another scheme', 'Basic Ym9iOnNlY3JldA=='],
])('%s is refused with 401, and says how to authenticate', async (_name, authorization) => {
  const app = await testApp();
  const answer = await app.inject({
    url: URL,
    headers: authorization === undefined ? {} : { authorization },
  });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="cidery"');
  expect(answer.json().type).toBe('urn:cidery:problem:unauthorized');
});

test('a token that is not valid is refused with 401 invalid_token', async () => {
  const app = await testApp();
  const answer = await app.inject({ url: URL, headers: { authorization: 'Bearer nonsense' } });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="cidery", error="invalid_token"');
});

test.each(['bob', 'antonio', 'noadmin', 'admin'] as const)(
  'the token of %s is admitted, whatever its role, again and again',
  async (name) => {
    const app = await testApp();
    const token = await tokenOf(app, name);
    for (const scheme of ['Bearer', 'bearer', 'BEARER', 'Bearer']) {
      const answer = await app.inject({
        url: URL,
        headers: { authorization: `${scheme} ${token}` },
      });
      expect(answer.statusCode).toBe(200);
    }
  },
);

test('a fault of the verifier itself is a 500 that tells nothing', async () => {
  const app = await testApp();
  (app.tokens as { verify: Tokens['verify'] }).verify = () =>
    Promise.reject(new Error('inner secret'));
  const answer = await app.inject({ url: URL, headers: { authorization: 'Bearer x.y.z' } });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('inner secret');
});
