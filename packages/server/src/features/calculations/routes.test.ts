import { describe, expect, test } from 'vitest';
import { testApp, tokenOf } from '../../../testing/test-app.ts';

async function calculator() {
  const app = await testApp();
  const headers = { authorization: `Bearer ${await tokenOf(app)}` };
  return {
    app,
    get: (path: string) => app.inject({ url: `/api/v1/calc/${path}`, headers }),
    post: (path: string, payload: object) =>
      app.inject({ method: 'POST', url: `/api/v1/calc/${path}`, headers, payload }),
  };
}

/** What the test looks at in an operation of the OpenAPI document. */
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: unknown;
  readonly responses: Record<string, { description: string; content: Record<string, unknown> }>;
}

test('no calculator answers without a token', async () => {
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

  test('refers to nothing that it does not hold', async () => {
    const { app } = await calculator();
    const text = (await app.inject('/api/v1/openapi.json')).body;
    const { schemas } = JSON.parse(text).components;
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(schemas).toHaveProperty(name as string);
  });
});

describe('inspect', () => {
  test('tells of an IPv4 prefix all that ipcalc and sipcalc tell', async () => {
    const { get } = await calculator();
    expect((await get('inspect?value=192.168.4.0%2F22')).json()).toEqual({
      kind: 'prefix',
      family: 4,
      prefix: '192.168.4.0/22',
      length: 22,
      network: '192.168.4.0',
      broadcast: '192.168.7.255',
      first: '192.168.4.0',
      last: '192.168.7.255',
      firstUsable: '192.168.4.1',
      lastUsable: '192.168.7.254',
      addressCount: '1024',
      usableCount: '1022',
      mask: '255.255.252.0',
      wildcardMask: '0.0.3.255',
      networkBinary: '11000000.10101000.00000100.00000000',
      networkHexadecimal: '0xc0a80400',
      maskBinary: '11111111.11111111.11111100.00000000',
      maskHexadecimal: '0xfffffc00',
      parent: '192.168.0.0/21',
      previous: '192.168.0.0/22',
      next: '192.168.8.0/22',
      reverseZones: [
        '4.168.192.in-addr.arpa',
        '5.168.192.in-addr.arpa',
        '6.168.192.in-addr.arpa',
        '7.168.192.in-addr.arpa',
      ],
      specialPurpose: {
        prefix: '192.168.0.0/16',
        name: 'Private-Use',
        rfc: 'RFC 1918',
        source: true,
        destination: true,
        forwardable: true,
        globallyReachable: false,
        reservedByProtocol: false,
      },
    });
  });

  test('says null for what a prefix has not', async () => {
    const { post } = await calculator();
    const answer = await post('inspect', {
      values: ['0.0.0.0/0', '2000::/3', '2001::/32', '127.0.0.0/8'],
    });
    expect(answer.json().results).toMatchObject([
      { addressCount: '4294967296', parent: null, previous: null, next: null },
      { broadcast: null, specialPurpose: null, addressCount: (1n << 125n).toString() },
      // The registry holds the question of global reach not applicable to Teredo.
      { specialPurpose: { name: 'TEREDO', globallyReachable: null } },
      { specialPurpose: { source: false, destination: false, forwardable: false } },
    ]);
  });

  test('leaves out nothing of what an address is', async () => {
    const { post } = await calculator();
    const answer = await post('inspect', {
      values: ['8.8.8.8', 'fe80::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2002:c000:204::1'],
    });
    expect(answer.json().results).toMatchObject([
      {
        kind: 'address',
        integer: '134744072',
        binary: '00001000.00001000.00001000.00001000',
        hexadecimal: '0x08080808',
        reverseName: '8.8.8.8.in-addr.arpa',
        specialPurpose: null,
        classes: ['global'],
        embeddedIpv4: null,
      },
      { expanded: 'fe80:0000:0000:0000:0000:0000:0000:0001', classes: ['link-local', 'reserved'] },
      {
        // The example of RFC 4380.
        embeddedIpv4: {
          kind: 'teredo',
          address: '192.0.2.45',
          server: '65.54.227.120',
          port: 40000,
        },
      },
      { embeddedIpv4: { kind: '6to4', address: '192.0.2.4', server: null, port: null } },
    ]);
  });

  test('tells of a range what it is made of', async () => {
    const { get } = await calculator();
    expect((await get('inspect?value=10.0.0.255-10.0.1.0')).json()).toMatchObject({
      kind: 'range',
      addressCount: '2',
      prefixes: ['10.0.0.255/32', '10.0.1.0/32'],
    });
  });

  test.each([
    '10.0.0.0/24',
    '10.0.0.0/255.255.255.0',
    '10.0.0.0/0.0.0.255',
    '10.0.0.0 255.255.255.0',
  ])('takes a prefix in the notation %s', async (value) => {
    const { post } = await calculator();
    const answer = await post('inspect', { values: [value] });
    expect(answer.json().results).toMatchObject([{ kind: 'prefix', prefix: '10.0.0.0/24' }]);
  });
});

describe('a value that is not valid', () => {
  test.each([
    ['10.0.0.1/24', 'host-bits', 0, '10.0.0.0/24'],
    ['10.0.0.1/255.255.255.0', 'host-bits', 0, '10.0.0.0/24'],
    ['1.2.3.4/024', 'leading-zero', 8, undefined],
    ['1.2.3.4/33', 'length-range', 8, undefined],
    ['1.2.3.4/-1', 'character', 8, undefined],
    ['127.1', 'octet-count', 5, undefined],
    ['0x7f.0.0.1', 'character', 1, undefined],
    ['010.0.0.1', 'leading-zero', 0, undefined],
    [' 10.0.0.1', 'character', 0, '10.0.0.1'],
    ['10.0.0.0 255.0.255.0', 'mask', 9, undefined],
    ['١.0.0.1', 'character', 0, undefined],
    ['::1::', 'double-colon', 3, undefined],
    ['12345::', 'group-length', 4, undefined],
    ['fe80::1%eth0/64', 'zone', 7, 'fe80::/64'],
    ['10.0.0.1 - 10.0.0.5', 'character', 8, '10.0.0.1-10.0.0.5'],
    ['10.0.0.1/0.0.0.0', 'host-bits', 0, '10.0.0.1/32'],
    ['\ufeff10.0.0.0/8', 'character', 0, '10.0.0.0/8'],
    ['10.0.0.1 255.255.255.0', 'host-bits', 0, '10.0.0.0/24'],
    ['10.0.0.9-10.0.0.5', 'range-order', undefined, '10.0.0.5-10.0.0.9'],
    ['10.0.0.1-::1', 'family', undefined, undefined],
    ['', 'empty', 0, undefined],
    ['eighteen', 'character', 0, undefined],
  ])('%j is refused as %s at %s', async (value, code, position, suggestion) => {
    const { post } = await calculator();
    const answer = await post('inspect', { values: ['10.0.0.1', value] });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const problem = answer.json();
    expect(problem.type).toBe('urn:cidery:problem:invalid-value');
    expect(problem.errorCount).toBe(1);
    const [error] = problem.errors;
    expect(error).toMatchObject({ location: 'body/values/1', code });
    expect([error.position, error.suggestion]).toEqual([position, suggestion]);
  });

  test('is told with all the others, and a flood of them is cut and counted', async () => {
    const { post } = await calculator();
    const answer = await post('summarize', { values: Array.from({ length: 500 }, () => '10.1') });
    expect(answer.statusCode).toBe(422);
    const { errors, errorCount, detail } = answer.json();
    expect(errors).toHaveLength(100);
    expect(errorCount).toBe(500);
    expect(detail).toContain('and 499 more');
  });

  test.each([
    ['inspect', { values: ['1'.repeat(129)] }, 'body/values/0'],
    ['inspect', { values: ['10.0.0.1'], more: 1 }, "'more'"],
    ['inspect', {}, "'values'"],
    ['inspect', { values: Array.from({ length: 1001 }, () => '10.0.0.1') }, 'body/values'],
    ['split', { prefix: '10.0.0.0/8', length: '24' }, 'body/length must be integer'],
    ['split', { prefix: '10.0.0.0/8', length: 24, limit: 0 }, 'body/limit must be >= 1'],
    ['fit', { within: ['10.0.0.0/8'], requests: [] }, 'body/requests'],
    [
      'fit',
      { within: ['10.0.0.0/8'], requests: [{ name: 'a', hosts: 1 }], cloud: 'x' },
      'aws, azure, gcp',
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

describe('split', () => {
  test.each([
    [{ count: (2n ** 60n - 1n).toString() }, 60, '1152921504606846976'],
    [{ hosts: (2n ** 70n).toString() }, 57, '144115188075855872'],
    [{ count: '4' }, 2, '4'],
  ])('takes %j, which may pass 2^53, as text', async (by, length, total) => {
    const { post, get } = await calculator();
    const answer = (await post('split', { prefix: '::/0', limit: 1, ...by })).json();
    expect(answer).toMatchObject({ length, total });
    const [[name, value] = ['', '']] = Object.entries(by);
    expect((await get(`split?prefix=::/0&limit=1&${name}=${value}`)).json()).toEqual(answer);
  });

  test.each(['10.0.0.0', '10.0.0.0 255.0.0.255', '2001:db8::'])(
    'refuses %s, which is no prefix',
    async (prefix) => {
      const { post } = await calculator();
      const answer = await post('split', { prefix, length: 32 });
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors).toMatchObject([{ location: 'body/prefix' }]);
    },
  );

  test.each([{ count: 0 }, { count: '04' }, { hosts: '-1' }, { count: 2 ** 60 }, { hosts: '1e3' }])(
    'refuses %j with 400',
    async (by) => {
      const { post } = await calculator();
      const answer = await post('split', { prefix: '::/0', ...by });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().detail).toContain(`body/${Object.keys(by)[0]} must`);
    },
  );

  test.each([
    ['length=26', 26],
    ['count=3', 26],
    ['hosts=50', 26],
  ])('by %s gives the parts', async (by, length) => {
    const { get } = await calculator();
    expect((await get(`split?prefix=10.0.0.0/24&${by}`)).json()).toEqual({
      prefix: '10.0.0.0/24',
      length,
      total: '4',
      prefixes: ['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/26', '10.0.0.192/26'],
      next: null,
    });
  });

  test('asked whole gives what one answer can hold, and refuses what it cannot with the total', async () => {
    const { post } = await calculator();
    const limit = 1_000_000;
    const whole = await post('split', { prefix: '10.0.0.0/16', length: 32, limit });
    expect(whole.json()).toMatchObject({ total: '65536', next: null });
    expect(whole.json().prefixes).toHaveLength(65536);
    const refused = await post('split', { prefix: '10.0.0.0/8', length: 32, limit });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      type: 'urn:cidery:problem:too-many-results',
      total: '16777216',
      maximum: 100_000,
    });
    expect(refused.json().detail).toMatch(/16777216 items.*limit.*next/);
  });

  test('without a limit gives a first page that says how to go on', async () => {
    const { get } = await calculator();
    const answer = (await get('split?prefix=10.0.0.0/8&length=32')).json();
    expect(answer.total).toBe('16777216');
    expect(answer.prefixes).toHaveLength(1000);
    expect(answer.next).toBe('10.0.3.231/32');
  });

  test.each([
    [{ length: 7 }, 'body/length'],
    [{ length: 33 }, 'body/length'],
    [{ count: 2 ** 30 }, 'body/count'],
    [{ hosts: 2 ** 30 }, 'body/hosts'],
    [{}, 'body'],
    [{ length: 24, count: 2 }, 'body'],
    [{ length: 24, after: '10.0.0.0/25' }, 'body/after'],
    [{ length: 24, after: '11.0.0.0/24' }, 'body/after'],
    [{ length: 24, after: 'next' }, 'body/after'],
  ])('%j of a /8 is refused, and the fault is placed', async (by, location) => {
    const { post } = await calculator();
    const answer = await post('split', { prefix: '10.0.0.0/8', ...by });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location }]);
  });

  test.each(['length=026', 'length=-1', 'length=1e1', 'length=', 'count=0x4', 'limit=0'])(
    'by the query %s is refused',
    async (by) => {
      const { get } = await calculator();
      expect((await get(`split?prefix=10.0.0.0/24&${by}`)).statusCode).toBe(400);
    },
  );
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

describe('sets', () => {
  test('summarize gives the fewest prefixes of both families', async () => {
    const { post } = await calculator();
    const answer = await post('summarize', {
      values: ['10.0.1.0/24', '10.0.0.0-10.0.0.255', '::2', '::3', '10.0.0.7'],
    });
    expect(answer.json()).toEqual({
      total: '2',
      addressCounts: { ipv4: '512', ipv6: '2' },
      prefixes: ['10.0.0.0/23', '::2/127'],
      next: null,
    });
  });

  test('subtract gives what is left', async () => {
    const { post } = await calculator();
    const answer = await post('subtract', {
      values: ['10.0.0.0/24'],
      subtract: ['10.0.0.0/26', '10.0.0.128/25', '192.0.2.0/24'],
    });
    expect(answer.json()).toMatchObject({ total: '1', prefixes: ['10.0.0.64/26'] });
  });

  test('intersect gives what both have', async () => {
    const { post } = await calculator();
    const answer = await post('intersect', {
      values: ['10.0.0.0/23', '2001:db8::/32'],
      with: ['10.0.1.0-10.0.2.255', '2001:db8:1::/48'],
    });
    expect(answer.json().prefixes).toEqual(['10.0.1.0/24', '2001:db8:1::/48']);
  });

  test('nothing is an answer', async () => {
    const { post } = await calculator();
    const nothing = {
      total: '0',
      addressCounts: { ipv4: '0', ipv6: '0' },
      prefixes: [],
      next: null,
    };
    expect((await post('summarize', { values: [] })).json()).toEqual(nothing);
    expect(
      (await post('subtract', { values: ['10.0.0.1'], subtract: ['0.0.0.0/0'] })).json(),
    ).toEqual(nothing);
  });

  test('an answer larger than its question comes in pages that lose and repeat nothing', async () => {
    const { post } = await calculator();
    const question = { values: ['::/0'], subtract: ['1::1', '2::2', '3::3'], limit: 100 };
    const pages: string[] = [];
    let after: string | undefined;
    let total: string | undefined;
    do {
      const page = (await post('subtract', { ...question, ...(after ? { after } : {}) })).json();
      expect(page.prefixes.length).toBeLessThanOrEqual(100);
      total ??= page.total;
      expect(page.total).toBe(total);
      pages.push(...page.prefixes);
      after = page.next ?? undefined;
    } while (after !== undefined);
    const whole = (await post('subtract', { ...question, limit: 10_000 })).json();
    expect(whole.next).toBeNull();
    expect(pages).toEqual(whole.prefixes);
    expect(String(pages.length)).toBe(total);
    expect(new Set(pages).size).toBe(pages.length);
  });

  test('pages go from IPv4 on to IPv6', async () => {
    const { post } = await calculator();
    const values = ['10.0.0.0/24', '10.0.2.0/24', '::1', '::3'];
    const pages: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const payload = { values, limit: 1, ...(after ? { after } : {}) };
      const page = (await post('summarize', payload)).json();
      pages.push(...page.prefixes);
      after = page.next;
    }
    expect(pages).toEqual(['10.0.0.0/24', '10.0.2.0/24', '::1/128', '::3/128']);
  });

  test.each(['10.0.3.0/24', 'next', '10.0.0.0/23', '10.0.0.0/25', '10.0.0.128/25', '10.0.0.7/32'])(
    'the page after %s, which is not in the answer, is refused',
    async (after) => {
      const { post } = await calculator();
      const answer = await post('summarize', { values: ['10.0.0.0/24'], after });
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors).toMatchObject([{ location: 'body/after' }]);
    },
  );

  test('all addresses there are have a last page too', async () => {
    const { post } = await calculator();
    const answer = await post('summarize', { values: ['0.0.0.0/0'], after: '0.0.0.0/0' });
    expect(answer.json()).toMatchObject({ total: '1', prefixes: [], next: null });
  });

  test('an answer that would explode is refused with its size when it is asked whole', async () => {
    const { post } = await calculator();
    const values = Array.from(
      { length: 500 },
      (_, index) =>
        `${(index + 1).toString(16)}::1-${(index + 1).toString(16)}:ffff:ffff:ffff:ffff:ffff:ffff:fffe`,
    );
    const refused = await post('summarize', { values, limit: 1e6 });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().total).toBe(String(500 * 222));
  });
});

describe('overlaps', () => {
  test('answers each pair of two lists', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', {
      values: ['192.0.2.0/24', '10.0.0.0/24'],
      with: ['10.0.0.128/25', '10.0.0.0-10.0.0.1', '2001:db8::/32'],
    });
    expect(answer.json()).toEqual({
      overlaps: true,
      total: '2',
      pairs: [
        { value: '10.0.0.0/24', valueIndex: 1, with: '10.0.0.0-10.0.0.1', withIndex: 1 },
        { value: '10.0.0.0/24', valueIndex: 1, with: '10.0.0.128/25', withIndex: 0 },
      ],
      next: null,
    });
  });

  test('answers the pair that begins lower first, whichever list it begins in', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', {
      values: ['10.0.9.0/24', '10.0.1.0/24'],
      with: ['10.0.9.128/25', '10.0.0.0/21'],
    });
    expect(answer.json().pairs).toEqual([
      { value: '10.0.1.0/24', valueIndex: 1, with: '10.0.0.0/21', withIndex: 1 },
      { value: '10.0.9.0/24', valueIndex: 0, with: '10.0.9.128/25', withIndex: 0 },
    ]);
  });

  test.each(['x', '-1', '01', '2', '99999999999999999999'])(
    'refuses the page after %s of an answer with one pair',
    async (after) => {
      const { post } = await calculator();
      const answer = await post('overlaps', { values: ['10.0.0.0/8', '10.0.0.0/9'], after });
      expect(answer.statusCode).toBe(422);
    },
  );

  test('answers all pairs page by page', async () => {
    const { post } = await calculator();
    const values = ['10.0.0.0/8', '10.0.0.0/9', '10.0.0.0/10'];
    const first = (await post('overlaps', { values, limit: 2 })).json();
    expect(first).toMatchObject({ total: '3', next: '2' });
    const last = (await post('overlaps', { values, limit: 2, after: first.next })).json();
    expect(last).toMatchObject({ total: '3', next: null });
    expect([...first.pairs, ...last.pairs]).toMatchObject([
      { valueIndex: 0, withIndex: 1 },
      { valueIndex: 0, withIndex: 2 },
      { valueIndex: 1, withIndex: 2 },
    ]);
  });

  test('answers each pair inside one list, once', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', { values: ['10.0.0.7', '10.0.0.0/24', '10.0.1.0/24'] });
    expect(answer.json().pairs).toEqual([
      { value: '10.0.0.0/24', valueIndex: 1, with: '10.0.0.7', withIndex: 0 },
    ]);
  });

  test('answers none where none overlap', async () => {
    const { post } = await calculator();
    const answer = await post('overlaps', { values: ['10.0.0.0/24'], with: ['10.0.1.0/24'] });
    expect(answer.json()).toEqual({ overlaps: false, total: '0', pairs: [], next: null });
  });
});

describe('range', () => {
  test.each([
    '10.0.0.5-10.0.0.9',
    '10.0.0.5-10.0.0.5',
    '10.0.0.4/30',
    '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  ])('of %s is told alike by GET and POST', async (value) => {
    const { get, post } = await calculator();
    const byGet = await get(`range?value=${encodeURIComponent(value)}`);
    expect(byGet.statusCode).toBe(200);
    expect((await post('range', { value })).json()).toEqual(byGet.json());
  });

  test('is told with its prefixes', async () => {
    const { get } = await calculator();
    expect((await get('range?value=10.0.0.5-10.0.0.9')).json()).toEqual({
      kind: 'range',
      family: 4,
      range: '10.0.0.5-10.0.0.9',
      first: '10.0.0.5',
      last: '10.0.0.9',
      addressCount: '5',
      prefixes: ['10.0.0.5/32', '10.0.0.6/31', '10.0.0.8/31'],
    });
  });
});

test('contains tells whole from part, for prefixes and for ranges that are none', async () => {
  const { post } = await calculator();
  const answer = await post('contains', {
    values: ['10.0.0.7', '10.0.0.0/24', '10.0.0.0/23', '10.0.0.200-10.0.2.3', '192.0.2.1'],
    within: ['10.0.0.0/25', '10.0.0.128/25'],
  });
  const told = answer
    .json()
    .results.map((result: { contained: boolean; overlaps: boolean }) => [
      result.contained,
      result.overlaps,
    ]);
  expect(told).toEqual([
    [true, true],
    [true, true],
    [false, true],
    [false, true],
    [false, false],
  ]);
});

test('nothing is inside nothing', async () => {
  const { post } = await calculator();
  const values = ['0.0.0.0', '::', '10.0.0.0/8'];
  const outside = { contained: false, overlaps: false };
  expect((await post('contains', { values, within: [] })).json().results).toEqual(
    values.map((value) => ({ value, ...outside })),
  );
  // The last address of IPv4 and the first of IPv6 are no neighbours.
  const across = await post('contains', { values: ['::'], within: ['0.0.0.0/0'] });
  expect(across.json().results).toEqual([{ value: '::', ...outside }]);
});

test('lookup answers the longest prefix around each address', async () => {
  const { post } = await calculator();
  const answer = await post('lookup', {
    prefixes: ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '2001:db8::/32'],
    addresses: ['10.1.2.3', '10.1.2.4', '10.2.0.0', '2001:db8::1', '192.0.2.1'],
  });
  expect(answer.json().results).toEqual([
    { address: '10.1.2.3', prefix: '10.1.2.3/32' },
    { address: '10.1.2.4', prefix: '10.1.0.0/16' },
    { address: '10.2.0.0', prefix: '10.0.0.0/8' },
    { address: '2001:db8::1', prefix: '2001:db8::/32' },
    { address: '192.0.2.1', prefix: null },
  ]);
});

describe('fit', () => {
  const requests = [
    { name: 'db', length: 27 },
    { name: 'web', hosts: 300 },
  ];

  test('places the requests and tells what is left', async () => {
    const { post } = await calculator();
    const answer = await post('fit', { within: ['10.0.0.0/22'], taken: ['10.0.0.0/27'], requests });
    expect(answer.json()).toEqual({
      placements: [
        { name: 'db', prefix: '10.0.0.32/27', usable: '30', spare: '0' },
        { name: 'web', prefix: '10.0.2.0/23', usable: '510', spare: '210' },
      ],
      free: {
        total: '3',
        addressCounts: { ipv4: '448', ipv6: '0' },
        prefixes: ['10.0.0.64/26', '10.0.0.128/25', '10.0.1.0/24'],
        next: null,
      },
    });
  });

  test('allows for growth, alignment and what a cloud keeps', async () => {
    const { post } = await calculator();
    const answer = await post('fit', {
      within: ['10.0.0.0/16'],
      requests: [{ name: 'a', hosts: 100 }],
      taken: ['10.0.0.0'],
      cloud: 'aws',
      growth: 0.3,
      alignment: 24,
    });
    expect(answer.json().placements).toEqual([
      { name: 'a', prefix: '10.0.1.0/24', usable: '251', spare: '151' },
    ]);
  });

  test('names the request that finds no place, and the largest free block', async () => {
    const { post } = await calculator();
    const answer = await post('fit', { within: ['10.0.0.0/24'], requests });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      type: 'urn:cidery:problem:no-fit',
      request: 'web',
      length: 23,
      largestFree: '10.0.0.0/24',
    });
    const full = await post('fit', { within: ['10.0.0.0/24'], taken: ['10.0.0.0/24'], requests });
    expect(full.json().largestFree).toBeNull();
  });

  test.each([
    [{ within: ['10.0.0.0/8', '::/0'], requests }, 'family'],
    [{ within: ['10.0.0.0/8'], requests: [{ name: 'both', hosts: 3, length: 4 }] }, 'request'],
    [{ within: ['10.0.0.1/8'], requests }, 'host-bits'],
  ])('refuses what makes no sense', async (payload, code) => {
    const { post } = await calculator();
    const answer = await post('fit', payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ code }]);
  });
});

test('a plan takes hosts that may pass 2^53 as text', async () => {
  const { post } = await calculator();
  const requests = [{ name: 'a', hosts: (2n ** 64n).toString() }];
  const answer = (await post('fit', { within: ['2001:db8::/32'], requests })).json();
  expect(answer.placements).toMatchObject([{ prefix: '2001:db8::/63' }]);
});

test('any other error is told as everywhere', async () => {
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
