import { expect, test } from 'vitest';
import { redactQuery } from './redact-query.ts';

const SHOWN = new Set(['value', 'limit']);

test.each([
  ['/', '/'],
  ['/?', '/?'],
  ['/cidr-to-mask?value=18', '/cidr-to-mask?value=18'],
  ['/cidr-to-mask?value=18&limit=2', '/cidr-to-mask?value=18&limit=2'],
  ['/login?username=bob&password=secret', '/login?username=…&password=…'],
  ['/?access_token=abc&value=1', '/?access_token=…&value=1'],
  ['/?token%3Dabc', '/?…'],
  ['/?value', '/?value'],
  ['/?value=1&&limit=2&', '/?value=1&&limit=2&'],
  ['/?x=1?value=2', '/?x=…'],
  ['/?__proto__=secret', '/?__proto__=…'],
  ['/?=secret', '/?=…'],
])('%s is written as %s', (url, written) => {
  expect(redactQuery(url, SHOWN)).toBe(written);
});
