import { expect, test } from 'vitest';
import { redactQuery } from './redact-query.ts';

const API_TOKEN = `cidery_${'a1Z'.repeat(16)}9`;
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
  [`/api/v1/tokens/${API_TOKEN}`, '/api/v1/tokens/cidery_…'],
  [`/cidr-to-mask?value=${API_TOKEN}&limit=2`, '/cidr-to-mask?value=cidery_…&limit=2'],
  [`/${API_TOKEN}/${API_TOKEN}`, '/cidery_…/cidery_…'],
])('%s is written as %s', (url, written) => {
  expect(redactQuery(url, SHOWN)).toBe(written);
});
