import { describe, expect, test } from 'vitest';
import { testApp, tokenOf } from '../../../testing/test-app.ts';

/** Every contiguous mask, written from its bits and not by the code under test. */
const MASKS = Array.from({ length: 33 }, (_, length) =>
  ('1'.repeat(length) + '0'.repeat(32 - length))
    .match(/.{8}/g)
    ?.map((bits) => Number.parseInt(bits, 2))
    .join('.'),
);

/** Texts that are not a length. */
const NO_LENGTHS = [
  '',
  ' ',
  '33',
  '99',
  '-1',
  '+1',
  '018',
  '0x12',
  '00',
  '1.0',
  '1e1',
  ' 18',
  '18 ',
  '18\n',
  '18\u0000',
  '١٨',
  '１８',
  '/18',
  '255.255.192.0',
  'null',
  'NaN',
  'Infinity',
  'eighteen',
  '4294967296',
  '9'.repeat(1000),
  '1'.repeat(5000),
  '18,19',
  '[18]',
  '{}',
  'true',
  '0b11',
  '1_8',
  '１',
  '²',
  '18;drop table users',
  '%31%38',
  '<script>',
  '🍎',
];

/** Texts that are not a contiguous mask. */
const NO_MASKS = [
  '',
  ' ',
  '18',
  '255',
  '255.255',
  '255.255.255',
  '255.255.255.0.0',
  '255.0.255.0',
  '0.255.0.0',
  '0.0.0.1',
  '255.255.255.256',
  '255.255.192.00',
  '0255.255.192.0',
  '0xff.255.192.0',
  '0xffffc000',
  '4294950912',
  '037700000000',
  '255.255.192.0 ',
  ' 255.255.192.0',
  '255.255.192.0\n',
  '255. 255.192.0',
  '255..192.0',
  '.255.255.192.0',
  '255.255.192.0.',
  '255,255,192,0',
  '-255.255.192.0',
  '+255.255.192.0',
  '２５５.255.192.0',
  '255.255.192.0/18',
  '::',
  'ffff::',
  '255.255.192.1',
  '254.255.0.0',
  '127.0.0.0',
  '255.255.192.0\u0000',
  '🍎',
  '٢٥٥.255.192.0',
  '1e2.0.0.0',
  '255.'.repeat(1250),
];

async function ask(url: string) {
  const app = await testApp();
  const headers = { authorization: `Bearer ${await tokenOf(app)}` };
  return {
    app,
    ask: async (value: string) =>
      (await app.inject({ url: `${url}?value=${encodeURIComponent(value)}`, headers })).json()
        .output,
    get: (query: string) => app.inject({ url: `${url}${query}`, headers }),
  };
}

describe('/cidr-to-mask', () => {
  test('answers the published example to the byte', async () => {
    const { get } = await ask('/cidr-to-mask');
    const answer = await get('?value=18');
    expect(answer.body).toBe('{"function":"cidrToMask","input":"18","output":"255.255.192.0"}');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test('converts all 33 lengths', async () => {
    const { ask: convert } = await ask('/cidr-to-mask');
    for (const [length, mask] of MASKS.entries()) expect(await convert(String(length))).toBe(mask);
  });

  test('answers Invalid with 200 to everything else', async () => {
    const { get } = await ask('/cidr-to-mask');
    for (const value of NO_LENGTHS) {
      const answer = await get(`?value=${encodeURIComponent(value)}`);
      expect(answer.statusCode, value).toBe(200);
      expect(answer.json(), value).toEqual({
        function: 'cidrToMask',
        input: value,
        output: 'Invalid',
      });
    }
  });

  test('answers null for an input that is not given', async () => {
    const { get } = await ask('/cidr-to-mask');
    expect((await get('')).body).toBe('{"function":"cidrToMask","input":null,"output":"Invalid"}');
    expect((await get('?other=1')).body).toBe(
      '{"function":"cidrToMask","input":null,"output":"Invalid"}',
    );
  });
});

describe('/mask-to-cidr', () => {
  test('answers the published example to the byte', async () => {
    const { get } = await ask('/mask-to-cidr');
    const answer = await get('?value=255.128.0.0');
    expect(answer.body).toBe('{"function":"maskToCidr","input":"255.128.0.0","output":"9"}');
  });

  test('converts all 33 masks', async () => {
    const { ask: convert } = await ask('/mask-to-cidr');
    for (const [length, mask] of MASKS.entries())
      expect(await convert(String(mask))).toBe(String(length));
  });

  test('answers Invalid with 200 to everything else', async () => {
    const { get } = await ask('/mask-to-cidr');
    for (const value of NO_MASKS) {
      const answer = await get(`?value=${encodeURIComponent(value)}`);
      expect(answer.statusCode, value).toBe(200);
      expect(answer.json(), value).toEqual({
        function: 'maskToCidr',
        input: value,
        output: 'Invalid',
      });
    }
  });

  test('answers null for an input that is not given', async () => {
    const { get } = await ask('/mask-to-cidr');
    expect((await get('')).body).toBe('{"function":"maskToCidr","input":null,"output":"Invalid"}');
  });
});

describe.each(['/cidr-to-mask', '/mask-to-cidr'])('%s', (url) => {
  test('refuses a value that is given twice', async () => {
    const { get } = await ask(url);
    const answer = await get('?value=18&value=19');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json().detail).toContain('value must be string');
  });

  test('works without a database', async () => {
    const { get, app } = await ask(url);
    expect((await get('?value=18')).statusCode).toBe(200);
    expect((await app.inject({ url: `${url}?value=18` })).statusCode).toBe(401);
  });
});

describe('a token of the first generation', () => {
  const secret = 'my2w7wjd7yXF64FIADfJxNs1oupTGAuW';
  const token =
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidmlld2VyIn0._k6kmfmdOoKWWMT4qk9nFTz-7k-X_0UdS8tByaCaye8';
  const statuses = async (env: Record<string, string>) => {
    const app = await testApp({ env: { JWT_SECRET: secret, ...env } });
    const headers = { authorization: `Bearer ${token}` };
    const urls = ['/cidr-to-mask?value=18', '/mask-to-cidr?value=255.255.192.0'];
    return Promise.all(urls.map(async (url) => (await app.inject({ url, headers })).statusCode));
  };

  test('works on both conversions where ACCEPT_LEGACY_TOKENS admits it', async () => {
    expect(await statuses({ ACCEPT_LEGACY_TOKENS: 'true' })).toEqual([200, 200]);
  });

  test('is refused without the switch', async () => {
    expect(await statuses({})).toEqual([401, 401]);
  });
});
