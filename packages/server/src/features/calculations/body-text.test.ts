import { describe, expect, test, vi } from 'vitest';
import { calculator } from '../../../testing/calculator.ts';
import { tokenOf } from '../../../testing/test-app.ts';
import { readBodyText } from './body-text.ts';
import { InvalidValues } from './refusals.ts';

/** A client that sends texts. */
async function sender() {
  const { app, post } = await calculator();
  const authorization = `Bearer ${await tokenOf(app)}`;
  const send = async (
    path: string,
    payload: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const answer = await app.inject({
      ...{ method: 'POST', url: `/api/v1/calc/${path}`, payload },
      headers: { authorization, 'content-type': 'text/plain', ...headers },
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { post, send };
}

const LIST = '# office\r\n10.0.0.0/24\r\n10.0.1.0 - 10.0.1.255 ; lab\r\n\r\n10.0.0.7\r\n';

describe('the text of a file', () => {
  test('gets the answer that its values get as JSON, from every operation on one list', async () => {
    const { post, send } = await sender();
    const values = ['10.0.0.0/24', '10.0.1.0 - 10.0.1.255', '10.0.0.7'];
    for (const operation of ['summarize', 'count', 'supernet', 'sort']) {
      const answer = await send(operation, LIST);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual((await post(operation, { values })).json());
    }
  });

  test('is inspected value by value, with their lines', async () => {
    const { post, send } = await sender();
    const { results } = (await post('inspect', { values: ['10.0.0.0/24', '10.0.0.7'] })).json();
    const label = null;
    expect((await send('inspect', '10.0.0.0/24\n# x\n10.0.0.7')).body).toEqual({
      results,
      sources: [
        { place: 1, label },
        { place: 3, label },
      ],
    });
  });

  test('is described with the lines and labels of its values by overlaps', async () => {
    const { send } = await sender();
    const csv = `prefix,name\n10.0.0.0/24,office\n10.0.0.128/25,${'x'.repeat(200)}\n`;
    const { body } = await send('overlaps', csv, { 'content-type': 'text/csv' });
    expect(body.pairs).toEqual([
      {
        ...{ value: '10.0.0.0/24', valueIndex: 0, with: '10.0.0.128/25', withIndex: 1 },
        valueSource: { place: 2, label: 'office' },
        withSource: { place: 3, label: 'x'.repeat(100) },
      },
    ]);
    const plain = await send('overlaps', '10.0.0.0/24\n10.0.0.1\n');
    expect(plain.body.pairs).toMatchObject([{ valueSource: { place: 1, label: null } }]);
  });

  test.each([
    ['a table of a spreadsheet', '\ufeffSite;Subnet\r\n"A";10.0.0.0/24\r\n"B";10.0.1.0/24\r\n', ''],
    ['a column by its name', 'a,b\n10.0.0.0/23,10.9.0.0/16\n', '?column=a'],
    ['JSON of any shape', '{"list":[{"net":"10.0.0.0/24"},{"net":"10.0.1.0/24"}]}', ''],
    ['one path of JSON', '{"a":["10.0.0.0/23"],"b":["10.9.0.0/16"]}', '?jsonPaths=a[]'],
    ['several paths', '{"a":["10.0.0.0/24"],"b":["10.0.1.0/24"]}', '?jsonPaths=a[]&jsonPaths=b[]'],
    ['an access list', 'permit 10.0.0.0 0.0.1.255\ndeny any\n', '?aclAction=permit'],
    ['whois', 'inetnum: 10.0.0.0 - 10.0.1.255\nnetname: X\n', ''],
    ['networks of addresses', '10.0.0.9/23\n', '?hostBits=network'],
    ['wildcard masks', '10.0.0.0 0.0.1.255\n', '?pairs=wildcard'],
  ])('may be %s', async (_what, text, query) => {
    const { send } = await sender();
    const { status, body } = await send(`summarize${query}`, text);
    expect([status, body.prefixes]).toEqual([200, ['10.0.0.0/23']]);
  });

  test('is read with the options of its query', async () => {
    const { send } = await sender();
    const { body } = await send(
      'sort?unique=true&reverse=true&as=range&limit=1',
      '10.0.0.1\n10.0.0.1/32\n10.0.0.0/31\n',
    );
    expect(body).toEqual({ total: '2', values: ['10.0.0.1-10.0.0.1'], next: '1' });
    const interfaces = await send('inspect', '192.0.2.17/26\nfe80::1%eth0\n');
    expect(interfaces.body.results).toMatchObject([
      { address: '192.0.2.17', prefix: '192.0.2.0/26' },
      { address: 'fe80::1%eth0' },
    ]);
    const networks = await send('inspect?hostBits=network', '192.0.2.17/26\n');
    expect(networks.body.results).toMatchObject([{ address: null, prefix: '192.0.2.0/26' }]);
  });

  test.each([
    ['UTF-8 with a byte-order mark', Buffer.from('\ufeff10.0.0.0/8 # é'), ''],
    ['UTF-16', Buffer.from('\ufeff10.0.0.0/8 # é', 'utf16le'), ''],
    ['big-endian UTF-16', Buffer.from('\ufeff10.0.0.0/8 # é', 'utf16le').swap16(), ''],
    ['Latin-1', Buffer.from('10.0.0.0/8 # é', 'latin1'), '; charset=ISO-8859-1'],
    ['Windows-1252', Buffer.from('10.0.0.0/8 # é', 'latin1'), '; charset="windows-1252"'],
  ])('may be in %s', async (_encoding, payload, charset) => {
    const { send } = await sender();
    const headers = { 'content-type': `text/plain${charset}` };
    expect((await send('summarize', payload, headers)).body.prefixes).toEqual(['10.0.0.0/8']);
  });

  test('in Latin-1 may be named in the query', async () => {
    const { send } = await sender();
    const payload = Buffer.from('10.0.0.0/8 # é', 'latin1');
    expect((await send('summarize?encoding=latin1', payload)).status).toBe(200);
  });
});

describe('a text that cannot be read', () => {
  test('gets 422 with each line that is wrong', async () => {
    const { send } = await sender();
    const { status, body } = await send('summarize', '10.0.0.0/24\n10.0.0.1/24\n\nx\n');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: 'urn:cidery:problem:invalid-value',
      errorCount: 2,
      errors: [
        { location: 'body:2', code: 'host-bits', suggestion: '10.0.0.0/24' },
        { location: 'body:4', code: 'character' },
      ],
    });
    expect(body.errors[0].message).toContain('hostBits: "network"');
    expect(body.detail).toContain('body:2: ');
  });

  test('is described up to the hundredth wrong line; the others are counted', async () => {
    const { send } = await sender();
    const { body } = await send('summarize', '10.1\n'.repeat(500));
    expect([body.errors.length, body.errorCount]).toEqual([100, 500]);
  });

  test('of ninety thousand wrong lines keeps none past the hundredth, and makes no message of it', () => {
    const bytes = Buffer.from('x\n'.repeat(90_000));
    const quote = vi.spyOn(JSON, 'stringify');
    try {
      readBodyText(bytes, { encoding: 'utf-8' }, 50_000);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidValues);
      const { faults, count } = error as InvalidValues;
      expect([faults.length, count]).toEqual([100, 90_000]);
      // A message quotes the value and the character.
      expect(quote.mock.calls.length).toBeLessThanOrEqual(100 * 4);
    } finally {
      quote.mockRestore();
    }
  });

  test.each([
    [
      'bytes that are not UTF-8',
      Buffer.from('10.0.0.0/8\n10.0.0.1 é', 'latin1'),
      'body:2',
      /encoding=latin1/,
    ],
    ['NULs', '10.0.0.0/8\0', 'body', /NUL/],
    ['two columns of prefixes', 'a,b\n10.0.0.0/8,10.1.0.0/16\n', 'body', /\?column=/],
    [
      'an access list of both actions',
      'permit 10.0.0.0 0.0.0.255\ndeny any\n',
      'body',
      /\?aclAction=/,
    ],
    [
      'JSON with prefixes in two places',
      '{"a":["10.0.0.0/8"],"b":["11.0.0.0/8"]}',
      'body',
      /\?jsonPaths=/,
    ],
    ['JSON with a wrong value', '["10.0.0.0/8",\n"10.0.0.1/8"]', 'body:[1]', /hostBits/],
    ['a value without an end', `10.0.0.0${' '.repeat(200)}255.0.0.0`, 'body:1', /160 characters/],
    ['more values than a list may have', '::1\n'.repeat(50_001), 'body', /50000 values/],
    ['more lines than a text may have', '\n'.repeat(100_000), 'body', /100000 lines/],
    ['more cells than a text may have', ','.repeat(500_001), 'body', /500000 cells/],
  ])('for %s gets 422', async (_what, payload, location, message) => {
    const { send } = await sender();
    const { status, body } = await send('summarize', payload);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ location }]);
    expect(body.errors[0].message).toMatch(message);
  });

  test('has the limits of a list as JSON has them', async () => {
    const { send } = await sender();
    expect((await send('inspect', '::1\n'.repeat(1000))).status).toBe(200);
    const { status, body } = await send('inspect', '::1\n'.repeat(1001));
    expect([status, body.detail]).toEqual([422, expect.stringContaining('1000 values')]);
    expect((await send('inspect', '#'.repeat(90_000))).status).toBe(413);
  });

  test('because of its query is refused with the parameter', async () => {
    const { send } = await sender();
    const after = await send('summarize?after=10.0.0.0/9', '10.0.0.0/8');
    expect(after.body.errors).toMatchObject([{ location: 'querystring/after' }]);
    expect((await send('summarize?layout=csv', '10.0.0.0/8')).status).toBe(400);
    expect((await send('summarize?as=mask', '::1')).body.errors).toMatchObject([
      { location: 'querystring/as' },
    ]);
  });

  test('is a 415 with a charset that is not known, or for an operation on other than one list', async () => {
    const { send } = await sender();
    const unknown = await send('summarize', '::1', {
      'content-type': 'text/plain; charset=koi8-r',
    });
    expect([unknown.status, unknown.body.detail]).toEqual([415, expect.stringContaining('koi8-r')]);
    expect((await send('subtract', '::1')).status).toBe(415);
    expect((await send('summarize', '::1', { 'content-type': 'application/pdf' })).status).toBe(
      415,
    );
  });

  test('is a 400 where there is neither a text nor JSON', async () => {
    const { app } = await calculator();
    const headers = { authorization: `Bearer ${await tokenOf(app)}` };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/calc/summarize', headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([{ location: 'body' }]);
  });
});

test('a text without values is an empty list', async () => {
  const { send } = await sender();
  for (const text of ['', '\n', '# nothing\n']) {
    expect((await send('count', text)).body).toMatchObject({ prefixCount: '0' });
  }
});

test('options of JSON are members of the body: a query is refused', async () => {
  const { post } = await sender();
  const answer = await post('summarize?hostBits=network&limit=1', { values: [] });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().errors).toMatchObject([
    { location: 'querystring/hostBits' },
    { location: 'querystring/limit' },
  ]);
});
