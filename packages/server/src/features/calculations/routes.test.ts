import { describe, expect, test } from 'vitest';
import { calculator } from '../../../testing/calculator.ts';
import { tokenOf } from '../../../testing/test-app.ts';

/** What the test looks at in an operation of the OpenAPI document. */
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: unknown;
  readonly responses: Record<string, { description: string; content: Record<string, unknown> }>;
}

test('every calculator returns 401 without a token', async () => {
  const { app } = await calculator();
  const { paths } = (await app.inject('/api/v1/openapi.json')).json();
  const calculators = Object.entries<Record<string, unknown>>(paths).filter(([path]) =>
    path.startsWith('/api/v1/calc/'),
  );
  expect(calculators.length).toBeGreaterThanOrEqual(10);
  for (const [url, methods] of calculators) {
    for (const method of Object.keys(methods).map((name) => name.toUpperCase() as 'GET' | 'POST')) {
      expect((await app.inject({ method, url })).statusCode, `${method} ${url}`).toBe(401);
    }
  }
});

describe('the OpenAPI document', () => {
  test('names, describes and types every operation, so that a client can be generated', async () => {
    const { app } = await calculator();
    const document = (await app.inject('/api/v1/openapi.json')).json();
    const names = new Set<string>();
    for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths)) {
      if (!path.startsWith('/api/v1/calc/')) continue;
      for (const operation of Object.values<Operation>(methods)) {
        expect(operation.summary, path).toMatch(/\w/);
        expect(operation.security, path).toEqual([{ bearer: [] }]);
        expect(operation.responses['200']?.description, path).not.toBe('Default Response');
        expect(operation.responses['4XX']?.content['application/problem+json']).toBeDefined();
        names.add(operation.operationId);
      }
    }
    expect([...names]).toEqual(
      expect.arrayContaining(['inspect', 'split', 'summarize', 'subtract', 'intersect', 'fit']),
    );
  });

  test('defines every schema that it refers to', async () => {
    const { app } = await calculator();
    const text = (await app.inject('/api/v1/openapi.json')).body;
    const { schemas } = JSON.parse(text).components;
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(schemas).toHaveProperty(name as string);
  });
});

describe('a value that people have', () => {
  test.each([
    [' 10.0.0.1', '10.0.0.1/32'],
    ['\ufeff10.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.0 - 10.0.0.255', '10.0.0.0/24'],
    ['10.0.0.0 netmask 255.255.255.0', '10.0.0.0/24'],
    ['10.0.0.*', '10.0.0.0/24'],
    ['10/8', '10.0.0.0/8'],
    ['[2001:db8::1]', '2001:db8::1/128'],
    ['3232235777', '192.168.1.1/32'],
    ['0xc0a80101', '192.168.1.1/32'],
  ])('is read by every operation: %j as %s', async (value, prefix) => {
    const { post } = await calculator();
    const answers = [
      await post('summarize', { values: [value] }),
      await post('subtract', { values: [value], subtract: [] }),
      await post('intersect', { values: [value], with: [value] }),
    ];
    for (const answer of answers) expect(answer.json().prefixes).toEqual([prefix]);
    const [found] = (await post('lookup', { prefixes: [value], addresses: [value] })).json()
      .results;
    expect(found.prefix).toBe(prefix);
  });

  test.each([
    [{ hostBits: 'network' }, '10.0.0.17/26', ['10.0.0.0/26']],
    [{ hostBits: 'from' }, '10.0.0.62/26', ['10.0.0.62/31']],
    [{ zone: 'drop' }, 'fe80::1%eth0', ['fe80::1/128']],
    [{ zone: 'keep' }, 'fe80::1%eth0', ['fe80::1/128']],
    [{ pairs: 'mask' }, '0.0.0.0 255.255.255.255', ['0.0.0.0/32']],
    [{ pairs: 'wildcard' }, '0.0.0.0 255.255.255.255', ['0.0.0.0/0']],
    [{ pairs: 'range' }, '10.0.0.8 10.0.0.9', ['10.0.0.8/31']],
    [{ integerFamily: 6 }, '1', ['::1/128']],
    [{ integerFamily: 4 }, '1', ['0.0.0.1/32']],
  ])('is read as an option says: %j, %j', async (options, value, prefixes) => {
    const { post } = await calculator();
    expect((await post('summarize', { values: [value], ...options })).json()).toMatchObject({
      prefixes,
    });
    const both = await post('intersect', { values: [value], with: [value], ...options });
    expect(both.json()).toMatchObject({ prefixes });
    const { added } = (await post('diff', { old: [], new: [value], ...options })).json();
    expect(added).toMatchObject({ prefixes });
  });

  test.each([
    ['10.0.0.1/24', 'host-bits', /hostBits: "network"/],
    ['fe80::1%eth0', 'zone', /zone: "drop"/],
    ['0.0.0.0 255.255.255.255', 'mask-or-wildcard', /pairs: "mask" or pairs: "wildcard"/],
    ['10.0.0.8 10.0.0.9', 'range-or-list', /pairs: "range".*two addresses are two values/],
    ['16777215', 'integer-family', /integerFamily: 4/],
  ])('that needs an option is refused with its name: %j', async (value, code, message) => {
    const { post } = await calculator();
    const answer = await post('summarize', { values: [value] });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location: 'body/values/0', code }]);
    expect(answer.json().errors[0].message).toMatch(message);
  });
});

describe('a value that should be one prefix', () => {
  const OPERATIONS: readonly (readonly [path: string, body: object])[] = [
    ['hosts', {}],
    ['nth', { index: 0 }],
    ['split', { count: 1 }],
  ];

  test.each(OPERATIONS)('may be an address alone for %s', async (path, body) => {
    const { post } = await calculator();
    for (const [address, prefix] of [
      ['10.0.0.1', '10.0.0.1/32'],
      ['2001:db8::1', '2001:db8::1/128'],
    ]) {
      expect((await post(path, { prefix: address, ...body })).json()).toMatchObject({ prefix });
    }
  });

  test.each(OPERATIONS)(
    'is not read as a range from its host bits on by %s',
    async (path, body) => {
      const { post } = await calculator();
      const prefix = '10.0.0.1/24';
      const from = await post(path, { prefix, hostBits: 'from', ...body });
      expect(from.statusCode).toBe(400);
      const [{ message }] = (await post(path, { prefix, ...body })).json().errors;
      expect(message).toContain('hostBits: "network"');
      expect(message).not.toContain('"from"');
    },
  );
});

describe('a value that is not valid', () => {
  test.each([
    ['10.0.0.1/24', 'host-bits', 0, '10.0.0.0/24'],
    ['10.0.0.1 255.255.255.0', 'host-bits', 0, '10.0.0.0/24'],
    ['1.2.3.4/024', 'leading-zero', 8],
    ['1.2.3.4/33', 'length-range', 8],
    ['127.1', 'octet-count', 5],
    ['0x7f.0.0.1', 'character', 1],
    ['010.0.0.1', 'leading-zero', 0],
    ['١.0.0.1', 'character', 0],
    ['::1::', 'double-colon', 3],
    ['12345::', 'group-length', 4],
    ['fe80::1%eth0/64', 'zone', 7],
    ['10.0.0.9-10.0.0.5', 'range-order', undefined, '10.0.0.5-10.0.0.9'],
    ['10.0.0.1-::1', 'family', undefined],
    ['', 'empty', 0],
    ['eighteen', 'character', 0],
  ])('%j is refused as %s at %s', async (value, code, position, suggestion?: string) => {
    const { post } = await calculator();
    const answer = await post('summarize', { values: ['10.0.0.1', value] });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const problem = answer.json();
    expect(problem.type).toBe('urn:cidery:problem:invalid-value');
    expect(problem.errorCount).toBe(1);
    const [error] = problem.errors;
    expect(error).toMatchObject({ location: 'body/values/1', code });
    expect(error.position).toBe(position);
    if (suggestion !== undefined) expect(error.suggestion).toBe(suggestion);
  });

  test('is reported with all others; past the hundredth they are only counted', async () => {
    const { post } = await calculator();
    const answer = await post('summarize', { values: Array.from({ length: 500 }, () => '10.1') });
    expect(answer.statusCode).toBe(422);
    const { errors, errorCount, detail } = answer.json();
    expect(errors).toHaveLength(100);
    expect(errorCount).toBe(500);
    expect(detail).toContain('and 499 more');
  });

  test.each([
    ['inspect', { values: ['1'.repeat(161)] }, 'body/values/0'],
    ['inspect', { values: ['10.0.0.1'], more: 1 }, "'more'"],
    ['inspect', {}, "'values'"],
    ['inspect', { values: Array.from({ length: 1001 }, () => '10.0.0.1') }, 'body/values'],
    ['split', { prefix: '10.0.0.0/8', length: '24' }, 'body/length must be integer'],
    ['split', { prefix: '10.0.0.0/8', length: 24, limit: 0 }, 'body/limit must be >= 1'],
    ['fit', { within: ['10.0.0.0/8'], requests: [] }, 'body/requests'],
    [
      'fit',
      { within: ['10.0.0.0/8'], requests: [{ name: 'a', hosts: 1 }], cloud: 'x' },
      'aws, azure, gcp, oci',
    ],
  ])('of another shape is refused by %s with 400', async (path, payload, part) => {
    const { post } = await calculator();
    const answer = await post(path, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain(part);
  });
});

test('every operation takes its longest lists in the longest canonical texts', async () => {
  const { app, post } = await calculator();
  const range = (at: number) => {
    const group = (0xf000 + (at & 0xfff)).toString(16);
    const part = `ffff:${group}:${(0xf000 + (at >> 12)).toString(16)}:ffff:ffff:ffff:ffff`;
    return `${part}:fff0-${part}:ffff`;
  };
  const values = Array.from({ length: 50_000 }, (_, at) => range(at));
  expect((await post('intersect', { values, with: values })).json().total).toBe('50000');
  const { paths } = (await app.inject('/api/v1/openapi.json')).json();
  const { properties } =
    paths['/api/v1/calc/fit'].post.requestBody.content['application/json'].schema;
  const requests = Array.from({ length: properties.requests.maxItems }, (_, at) => ({
    name: `r${at}`,
    length: 128,
  }));
  const plan = await post('fit', { within: ['::/0'], taken: values, requests, limit: 1 });
  expect(plan.json().placements).toHaveLength(10_000);
});

test('an address and its mask after a space are a prefix for every operation', async () => {
  const { post } = await calculator();
  const spaced = '10.0.0.0 255.255.255.0';
  const answers = [
    await post('split', { prefix: spaced, length: 25 }),
    await post('lookup', { prefixes: [spaced], addresses: ['10.0.0.1'] }),
    await post('fit', { within: [spaced], requests: [{ name: 'a', hosts: 200 }] }),
    await post('contains', { within: [spaced], values: [spaced] }),
  ];
  expect(answers.map((answer) => answer.json())).toMatchObject([
    { prefix: '10.0.0.0/24', total: '2' },
    { results: [{ prefix: '10.0.0.0/24' }] },
    { placements: [{ prefix: '10.0.0.0/24' }] },
    { results: [{ contained: true }] },
  ]);
});

test('any other error is reported as by every route', async () => {
  const { app, get } = await calculator();
  expect((await get('nowhere')).statusCode).toBe(404);
  const tooLarge = await app.inject({
    method: 'POST',
    url: '/api/v1/calc/inspect',
    headers: {
      authorization: `Bearer ${await tokenOf(app)}`,
      'content-type': 'application/json',
    },
    payload: `{"values":["${' '.repeat(9_000_000)}"]}`,
  });
  expect(tooLarge.statusCode).toBe(413);
});
