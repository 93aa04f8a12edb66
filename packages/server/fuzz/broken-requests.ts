/** Requests that HTTP carries and the service most often has to refuse. */
import fc from 'fast-check';
import { arbitraryOf } from './arbitrary-of-schema.ts';
import { brokenJson, textChanges } from './broken-json.ts';
import { type FuzzRequest, headerOf, withHeader } from './fuzz-request.ts';
import type { Operation } from './openapi-document.ts';
import { validRequests } from './valid-requests.ts';

type Breakage = (request: FuzzRequest) => FuzzRequest;

/** `convert` answers an item that is not valid with an error in its place. */
const CHECKS_ITEMS_ITSELF = new Set(['convert']);

/**
 * Valid requests with one part broken.
 *
 * @param accepts whether a value is valid for the schema of the operation's JSON body
 */
export function brokenRequests(
  operation: Operation,
  token: string,
  accepts: (value: unknown) => boolean,
): fc.Arbitrary<FuzzRequest> {
  const valid = validRequests(operation, token);
  const breakages = [methods, paths, queries, headers];
  if (operation.needsToken) breakages.push(tokens(token));
  const broken = fc
    .tuple(valid, fc.oneof(...breakages))
    .map(([request, breakage]) => breakage({ ...request, expect: 'anything' }));
  if (Object.keys(operation.bodies).length === 0) return broken;
  const changed = fc
    .tuple(valid, fc.oneof(mediaTypes, bodies))
    .map(([request, breakage]) => breakage({ ...request, expect: 'anything' }));
  const schema = operation.bodies['application/json']?.schema;
  if (schema === undefined) return fc.oneof(broken, { weight: 2, arbitrary: changed });
  const wrong = fc
    .tuple(valid, brokenJson(arbitraryOf(schema)))
    .map(([request, json]) => withJson(request, json, isRefused(operation, json, accepts)));
  return fc.oneof(broken, { weight: 2, arbitrary: changed }, { weight: 3, arbitrary: wrong });
}

function withJson(request: FuzzRequest, json: string, isRefused: boolean): FuzzRequest {
  return {
    ...request,
    headers: withHeader(request.headers, 'content-type', 'application/json'),
    body: Buffer.from(json),
    expect: isRefused ? 'refused' : 'anything',
  };
}

function isRefused(
  { name }: Operation,
  json: string,
  accepts: (value: unknown) => boolean,
): boolean {
  return !CHECKS_ITEMS_ITSELF.has(name) && !accepts(JSON.parse(json));
}

const bodies: fc.Arbitrary<Breakage> = textChanges.map((change) => (request) => ({
  ...request,
  body: change(request.body ?? Buffer.of()),
}));

const mediaTypes: fc.Arbitrary<Breakage> = fc
  .constantFrom(
    ...[undefined, '', 'text/plain', 'application/xml', 'application/json; charset=utf-16', '*/*'],
    ...['multipart/form-data', 'multipart/form-data; boundary=x', 'application/jsonx', 'json', ';'],
    ...['application/json; charset="', 'text/json', 'application/problem+json', '/', 'a/b/c'],
    ...['application/json, text/csv', `application/json; x=${'y'.repeat(4000)}`, '__proto__'],
    ...['application/x-www-form-urlencoded', 'application/json', 'text/csv; header=present'],
  )
  .map((type) => (request) => ({
    ...request,
    headers: withHeader(request.headers, 'content-type', type),
  }));

const methods: fc.Arbitrary<Breakage> = fc
  .constantFrom(
    ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'],
    ...['PROPFIND', 'MKCOL', 'SEARCH', 'PURGE', 'QUERY', 'LOCK', 'REPORT', 'SUBSCRIBE'],
  )
  .map((method) => (request) => ({ ...request, method }));

const paths: fc.Arbitrary<Breakage> = fc
  .constantFrom<(path: string) => string>(
    (path) => `${path}/`,
    (path) => `/${path}`,
    (path) => path.toUpperCase(),
    (path) => `${path}%`,
    (path) => `${path}%zz`,
    (path) => `${path}%00`,
    (path) => `${path}%ff`,
    (path) => `${path};x=1`,
    (path) => `${path}/../../..`,
    (path) => `${path}/%2e%2e/%2e%2e/etc/passwd`,
    (path) => path.replaceAll('/', '%2f'),
    (path) => path.replaceAll('/', '\\'),
    (path) => `${path}/${'x'.repeat(5000)}`,
    (path) => `/assets/..%2f..%2f${path}`,
    (path) => `http://localhost${path}`,
    () => '/__proto__',
    () => '*',
    () => '/docs/static/%2e%2e/package.json',
  )
  .map((change) => (request) => {
    const [path = '', ...query] = request.target.split('?');
    return { ...request, target: [change(path), ...query].join('?') };
  });

const queries: fc.Arbitrary<Breakage> = fc
  .constantFrom<(query: string) => string>(
    () => '',
    (query) => `${query}&${query}`,
    (query) => `${query}&unknown=1`,
    (query) => `${query}&value=1&value=2&value=3`,
    (query) => query.replaceAll('=', ''),
    (query) => query.replace('=', '%'),
    (query) => query.replace('=', '=%zz%'),
    (query) => query.replace('=', '=%c3%28%ff'),
    (query) => query.replace('=', '=%00'),
    (query) => query.replace('=', '=%ed%a0%80'),
    (query) => query.replace('=', '[]='),
    (query) => query.replace('=', '[a][b]='),
    (query) => query.replaceAll('&', ';'),
    (query) => `${query}&__proto__=1&__proto__[x]=1&constructor=2`,
    (query) => `${query}&length=-1&count=1e9&limit=0`,
    (query) => query.toUpperCase(),
    () => '&&&===&&?',
    () => `value=${'9'.repeat(10_000)}`,
    () => 'a=1&'.repeat(3000),
    () => `value=${'%2f'.repeat(2000)}`,
  )
  .map((change) => (request) => {
    const [path = '', query = ''] = request.target.split('?');
    return { ...request, target: `${path}?${change(query || 'value=18')}` };
  });

/** Names that mean something to someone on the way, with values that nobody sends. */
const ODD_HEADERS: Readonly<Record<string, readonly string[]>> = {
  accept: ['', 'text/html', 'text/html;q=x', 'a/b', ',,,', '*/*;q=0', 'x'.repeat(5000)],
  'accept-encoding': ['gzip', 'br;q=1, *;q=0', 'identity;q=0'],
  'content-encoding': ['gzip', 'identity', 'br', 'x'],
  cookie: ['a=b', 'x'.repeat(8000)],
  expect: ['100-continue', '200-ok', ''],
  forwarded: ['for=1.2.3.4', 'for="[::1]";proto=https'],
  'if-match': ['*', '"x"'],
  'if-none-match': ['*', 'W/"x"'],
  'if-modified-since': ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  origin: ['null', 'https://example.com'],
  range: ['bytes=0-0', 'bytes=9-1', 'bytes=-99999999999'],
  'x-forwarded-for': ['1.2.3.4', '::1, x', 'x'.repeat(3000)],
  'x-forwarded-host': ['example.com', 'a b'],
  'x-forwarded-proto': ['https', 'x, y', ''],
  'x-http-method-override': ['DELETE'],
  'x-request-id': ['', 'x'.repeat(129), '"><script>', 'a b', 'ü'],
  upgrade: ['h2c', 'websocket'],
  connection: ['close', 'keep-alive, x-request-id', 'upgrade'],
  'keep-alive': ['timeout=999999'],
  te: ['trailers', 'gzip'],
};

const headers: fc.Arbitrary<Breakage> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(...Object.keys(ODD_HEADERS)).chain((name) =>
      fc
        .constantFrom(...(ODD_HEADERS[name] as readonly string[])) // one of its keys
        .map(
          (value): Breakage =>
            (request) => ({
              ...request,
              headers: withHeader(request.headers, name, value),
            }),
        ),
    ),
  },
  fc.constantFrom('content-type', 'authorization', 'x-request-id', 'accept').map(
    (name): Breakage =>
      (request) => ({
        ...request,
        headers: [...request.headers, [name, headerOf(request, name) ?? 'x']],
      }),
  ),
  fc.constantFrom(50, 500, 1990).map(
    (count): Breakage =>
      (request) => ({
        ...request,
        headers: [
          ...request.headers,
          ...Array.from({ length: count }, (_, at) => [`x-${at}`, '1'] as const),
        ],
      }),
  ),
);

/** What is not the token, though it looks like one. */
function tokens(token: string): fc.Arbitrary<Breakage> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const values = [
    ...[
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Basic ${token}`,
      token,
      `Bearer\t${token}`,
      'Bearer x',
    ],
    ...[`Bearer ${head}.${payload}.`, `Bearer ${head}.${payload}`, `Bearer ${token}x`, 'Bearer ..'],
    `Bearer ${part({ alg: 'none' })}.${payload}.`,
    `Bearer ${part({ alg: 'none' })}.${payload}.${signature}`,
    `Bearer ${part({ alg: 'HS512' })}.${payload}.${signature}`,
    `Bearer ${part({ alg: 'HS256', kid: '../../dev/null' })}.${payload}.${signature}`,
    `Bearer ${head}.${part({ role: 'admin' })}.${signature}`,
    `Bearer ${part({ role: 'admin' })}`,
    `Bearer ${'['.repeat(5000)}`,
    `Bearer ${'x'.repeat(9000)}`,
    `Bearer ${token} ${token}`,
    `Bearer ${signature}.${head}.${payload}`,
  ];
  return fc.constantFrom(...values).map((value) => (request) => ({
    ...request,
    headers: withHeader(request.headers, 'authorization', value),
    expect: 'refused',
  }));
}
