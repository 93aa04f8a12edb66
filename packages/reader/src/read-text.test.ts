import { describe, expect, test } from 'vitest';
import { shownResult } from '../testing/notations-table.ts';
import { type ReadTextOptions, readText } from './index.ts';

const shown = (text: string | Uint8Array, options?: ReadTextOptions) =>
  shownResult(readText(text, options));

/** The errors of a text, with their places. */
function errorsOf(text: string | Uint8Array, options?: ReadTextOptions): string[] {
  return readText(text, options).errors.map(
    ({ place, message }) => `${place ?? 'file'}: ${message}`,
  );
}

describe('errors say where, what and which option helps', () => {
  test.each<[string, ReadTextOptions, string]>([
    ['a,b\n192.0.2.1,x\n', { column: 'c' }, 'has no column "c": it has "a", "b"'],
    ['192.0.2.1,x\n', { column: '3' }, 'has no column "3": it has the numbers 1 to 2'],
    ['a,b\n192.0.2.1,x\n', { labelColumn: 'c' }, 'has no column "c"'],
    [
      'ip,ip\n192.0.2.1,x\n',
      { column: 'ip' },
      'has several columns "ip": choose one by its number',
    ],
    ['192.0.2.1\n', { layout: 'table' }, 'is not a table'],
    ['prefix,name\nfoo,bar\n', {}, 'has no column of addresses or prefixes'],
    ['prefix,name\n192.0.2.0/24,"a"b"\n', {}, 'line 2 of the table has text beside a quoted cell'],
    ['prefix,name\n192.0.2.0/24,"a\n', {}, 'line 2 of the table has a quoted cell without an end'],
    ['prefix,name\n,web\n192.0.2.0/24,db\n', {}, '2: has no value in its column'],
    [
      'prefix,name\n192.0.2.0/24,a,b\n1.1.1.0/24,c\n',
      {},
      '2: has 3 cells, and the table 2 columns',
    ],
    ['{"a":"192.0.2.1"}', { jsonPaths: ['b'] }, 'has no text or number at "b": it has "a"'],
    ['{}', { jsonPaths: ['b'] }, 'has no text or number at "b"'],
    ['{"a":', {}, 'is not valid JSON: '],
    ['["192.0.2.1",5]', {}, '[1]: is a number: choose the path to read numbers as addresses'],
    ['[1e30]', { jsonPaths: ['[]'] }, '[0]: is a number that JSON readers round'],
    [`${'['.repeat(70)}1${']'.repeat(70)}`, {}, 'is JSON of more than 64 levels'],
    ['inetnum: 192.0.2.0 - 192.0.2.x\n', {}, '1: "192.0.2.0 - 192.0.2.x" has a wrong character'],
    ['route: 192.0.2.0/24\n198.51.100.1\n', {}, '2: is a value without an attribute'],
    ['permit 192.0.2.1\nfoo\n', {}, '2: is not an entry of an access list'],
    ['permit ip object-group A any\n', {}, '1: has "object-group" where an address is needed'],
    ['permit 192.0.2.0 0.0.255.0\n', {}, '1: "192.0.2.0 0.0.255.0" has a mask with gaps'],
    ['permit 192.0.2.0 255.255.255.0\npermit 10.0.0.0 0.0.0.255\n', {}, 'masks in some entries'],
    ['192.0.2.1\0', {}, 'NUL bytes'],
    ['10.1.1.0 255.255.255.0 10.2.2.0 255.255.255.0\n', {}, '1: "10.1.1.0 255.255.255.0 10.2.2.0'],
    ['192.0.2.1 198.51.100.1 web\n', {}, '1: '],
    ['2001:db8::1 2001:db8::2\n', {}, 'two readings'],
    ['192.0.2.0/24 "192.0.2.1"\n', { pairs: 'mask' }, ''],
  ])('%j with %j: %s', (text, options, message) => {
    if (message !== '') expect(errorsOf(text, options).join('\n')).toContain(message);
  });
});

describe('tables', () => {
  test('a joined table has its header twice, and a value in neither', () => {
    expect(shown('prefix,name\n192.0.2.0/24,a\nprefix,name\n198.51.100.0/24,b\n')).toBe(
      '192.0.2.0/24 (a), 198.51.100.0/24 (b)',
    );
  });

  test('a first row with a wrong value is not a header', () => {
    expect(shown('192.0.2.300/24,a\n198.51.100.0/24,b\n203.0.113.0/24,c\n')).toBe(
      '198.51.100.0/24 (b), 203.0.113.0/24 (c), refused: octet-range',
    );
  });

  test('in a table of semicolons, a row may begin with an empty cell', () => {
    expect(shown('name;prefix\n;192.0.2.0/24\nb;198.51.100.0/24\n')).toBe(
      '192.0.2.0/24, 198.51.100.0/24 (b)',
    );
  });

  test('empty rows, comments and rules are left out', () => {
    expect(shown('prefix,name\n,\n# x\n192.0.2.0/24,a\n')).toBe('192.0.2.0/24 (a)');
  });

  test('a quote that is forgotten takes at most a hundred lines with it', () => {
    const rows = Array.from({ length: 300 }, (_, at) => `10.0.${at >> 8}.${at & 255},x`);
    rows[150] = '10.0.0.150,"x';
    const { entries, errors } = readText(`ip,name\n${rows.join('\n')}\n`);
    expect(entries).toHaveLength(200);
    expect(errors).toMatchObject([{ place: 152, message: 'has a quoted cell without an end' }]);
  });

  test('who chooses the column of addresses gets their masks, and with list does not', () => {
    const text = 'Subnet,Mask\n192.0.2.0,24\n';
    expect(shown(text, { column: 'subnet' })).toBe('192.0.2.0/24');
    expect(shown(text, { column: 'subnet', pairs: 'list' })).toBe('192.0.2.0 (24)');
  });

  test('a column of wildcard masks has wildcard masks', () => {
    expect(shown('network,wildcard\n0.0.0.0,255.255.255.255\n192.0.2.0,0.0.0.255\n')).toBe(
      '0.0.0.0/0, 192.0.2.0/24',
    );
  });

  test('a column of masks without names says itself which masks it has', () => {
    expect(shown('0.0.0.0,0.0.0.0,a\n192.0.2.0,255.255.255.0,b\n')).toBe(
      '0.0.0.0/0 (a), 192.0.2.0/24 (b)',
    );
    expect(shown('198.51.100.7,255.255.255.255,a\n0.0.0.0,255.255.255.255,b\n')).toContain(
      'refused: mask-or-wildcard',
    );
    expect(shown('192.0.2.0,255.255.255.0,a\n192.0.2.0,0.0.0.255,b\n')).toBe(
      '192.0.2.0/24 (a), 192.0.2.0/24 (b)',
    );
  });

  test('the mask belongs to the address before it', () => {
    expect(shown('ip,subnet,mask,gateway\n192.0.2.5,192.0.2.0,255.255.255.0,192.0.2.1\n')).toBe(
      '192.0.2.0/24',
    );
  });

  test('a length with its slash is joined to its address', () => {
    expect(shown('network,length\n192.0.2.0,/24\n')).toBe('192.0.2.0/24');
  });

  test('two columns of addresses are a range when somebody says so', () => {
    expect(shown('a,b\n192.0.2.0,192.0.2.9\n', { pairs: 'range' })).toBe('192.0.2.0-192.0.2.9');
    expect(shown('a,b,c\n192.0.2.0,x,192.0.2.9\n')).toBe('refused: column');
  });

  test.each([
    ['host,vlan\n192.0.2.1,10\n', '192.0.2.1 (10)'],
    [
      'name,prefix\na,192.0.2.0/24\nb,198.51.100.0/24\nc\n',
      '192.0.2.0/24 (a), 198.51.100.0/24 (b), refused: text',
    ],
    [
      'Subnet,Mask\n10.0.0.0,24\n10.1.0.0,24\n10.2.0.0\n',
      '10.0.0.0/24, 10.1.0.0/24, refused: length-missing',
    ],
    ['prefix,name\n192.0.2.0/24,a\n198.51.100.0/24,"b\n', '192.0.2.0/24 (a), refused: text'],
    [
      `${'a,192.0.2.0,255.255.255.0\n'.repeat(4)}x\n`,
      `${'192.0.2.0/24 (a), '.repeat(4)}refused: text`,
    ],
  ])('the table %j: %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test('masks and ranges in one table are refused', () => {
    expect(shown('192.0.2.0,255.255.255.0,a\n10.0.0.0,10.0.0.9,b\n10.1.0.0,10.1.0.9,c\n')).toBe(
      'refused: pairs',
    );
    expect(shown('192.0.2.0,255.255.255.0,a\n10.0.0.0,255.0.0.0,b\n10.1.0.0,10.1.0.9,c\n')).toBe(
      'refused: pairs',
    );
  });

  test('a list of addresses and prefixes in columns is refused without a header', () => {
    expect(shown('10.0.0.0/8,172.16.0.0/12\n192.168.0.0/16,192.0.2.0/24\n')).toBe(
      'refused: column',
    );
    expect(shown('192.0.2.1,192.0.2.9,192.0.2.4\n10.0.0.1,10.0.0.9,10.0.0.4\n')).toBe(
      '192.0.2.1, 192.0.2.9, 192.0.2.4, 10.0.0.1, 10.0.0.9, 10.0.0.4',
    );
  });
});

describe('lists', () => {
  test.each<[string, ReadTextOptions, string]>([
    ['IP address\n192.0.2.1\n', {}, '192.0.2.1'],
    ['192.0.2.0/24 192.0.2.1 gateway\n', {}, 'refused: character'],
    ['192.0.2.0/24 (old)\n', {}, '192.0.2.0/24 (old)'.replace('(old)', '((old))')],
    ['192.0.2.0 netmask 255.255.255.0 web\n', {}, '192.0.2.0/24 (web)'],
    ['192.0.2.0 / 24 web\n', {}, '192.0.2.0/24 (web)'],
    ['192.0.2.0 to 192.0.2.9 web\n', {}, '192.0.2.0-192.0.2.9 (web)'],
    ['192.0.2.0/24,web\n', {}, '192.0.2.0/24 (web)'],
    ['192.0.2.0/24 10.0.0.1\n', { isLabelled: true }, '192.0.2.0/24 (10.0.0.1)'],
    ['192.0.2.0 - 192.0.2.9 x\n', { isLabelled: true }, '192.0.2.0-192.0.2.9 (x)'],
    ['192.0.2.0 - 192.0.2.300 x\n', { isLabelled: true }, 'refused: octet-range'],
    ['192.0.2.1, foo, 192.0.2.2\n', { layout: 'list' }, 'refused: character'],
    ['192.0.2.1,192.0.2.9\n', { isLabelled: true, pairs: 'list' }, '192.0.2.1 (192.0.2.9)'],
    ['192.0.2.1\n', { isLabelled: true }, '192.0.2.1'],
    ['foo\n', { isLabelled: true }, 'refused: character'],
    ['192.0.2.1, 2001:db8::1\n', {}, '192.0.2.1, 2001:db8::1'],
    ['192.0.2.1, foo, 192.0.2.2\n', { pairs: 'list' }, 'refused: character'],
    ['# only a comment\n', {}, ''],
    ['10.0.0.1\n192.0.2.0,255.255.255.0\n10.0.0.0,10.0.0.9\n', {}, '10.0.0.1, refused: pairs'],
    ['# x\n192.0.2.1\n', { layout: 'list' }, '192.0.2.1'],
    ['192.0.2.0/24 ;\n', { layout: 'list' }, '192.0.2.0/24'],
  ])('%j with %j: %s', (text, options, expected) => {
    expect(shown(text, options)).toBe(expected);
  });
});

describe('access lists', () => {
  test.each<[string, ReadTextOptions, string]>([
    [
      'ip access-list extended A\n remark x\n 10 permit tcp any eq 80 host 192.0.2.5\nexit\n',
      { aclSide: 'destination' },
      '192.0.2.5 (permit)',
    ],
    [
      'Standard IP access list 10\n    10 permit 192.0.2.0, wildcard bits 0.0.0.255\n',
      {},
      '192.0.2.0/24 (permit)',
    ],
    [
      'access-list 101 permit udp host 192.0.2.5 range 1 9 any\n',
      { aclSide: 'source' },
      '192.0.2.5 (permit)',
    ],
    ['ipv6 access-list A\npermit ipv6 any 2001:db8::/32\n', { aclSide: 'source' }, '::/0 (permit)'],
    ['permit any6\n', {}, '::/0 (permit)'],
    ['permit any log\n', {}, '0.0.0.0/0 (permit)'],
    ['permit 192.0.2.7\n', { aclSide: 'destination' }, '192.0.2.7 (permit)'],
    ['10 remark x\n10 deny 192.0.2.7\n', { aclAction: 'deny' }, '192.0.2.7 (deny)'],
    [
      '10 permit 192.0.2.7\n10 remark x\n\n20 deny any\n',
      { aclAction: 'all' },
      '192.0.2.7 (permit), 0.0.0.0/0 (deny)',
    ],
    ['permit 192.0.2.0 255.255.255.0\n', { pairs: 'mask' }, '192.0.2.0/24 (permit)'],
    ['foo permit 192.0.2.1\n', {}, 'refused: character'],
    ['permit\n', {}, 'refused: character'],
    ['permit wildcard bits\n', {}, 'refused: text'],
  ])('%j with %j: %s', (text, options, expected) => {
    expect(shown(text, options)).toBe(expected);
  });
});

describe('JSON', () => {
  test.each<[string, ReadTextOptions, string]>([
    ['{"a":{"b":["192.0.2.1",null,true]}}', { jsonPaths: ['$.a.b[*]'] }, '192.0.2.1'],
    ['[{"p":"192.0.2.1","n":7}]', { jsonPaths: ['[].p'], labelColumn: 'n' }, '192.0.2.1 (7)'],
    ['["192.0.2.1/24"]', {}, 'refused: host-bits'],
    ['{"a":"192.0.2.1-192.0.2.9","id":"1700000000","t":"x"}', {}, '192.0.2.1-192.0.2.9'],
    ['"192.0.2.1"', { layout: 'json' }, '192.0.2.1'],
    ['[2001:db8::1]\n', {}, '2001:db8::1'],
  ])('%j with %j: %s', (text, options, expected) => {
    expect(shown(text, options)).toBe(expected);
  });
});

describe('bytes', () => {
  const latin1 = Uint8Array.of(
    ...Buffer.from('prefix,name\n192.0.2.0/24,caf\u00e9\n192.0.2.1,x\n', 'latin1'),
  );

  test('invalid bytes are an error of their line; latin1 reads them', () => {
    expect(errorsOf(latin1)).toEqual(['2: is not valid UTF-8 or UTF-16: byte 0xe9 at position 17']);
    expect(shown(latin1, { encoding: 'latin1' })).toBe('192.0.2.0/24 (café), 192.0.2.1 (x)');
  });

  test('a byte-order mark is stronger than the option', () => {
    const bytes = Buffer.from('\ufeffprefix,name\n192.0.2.0/24,café\n', 'utf16le');
    expect(shown(bytes, { encoding: 'latin1' })).toBe('192.0.2.0/24 (café)');
    expect(shown(bytes.subarray(2))).toBe('refused: text');
  });

  test('JSON with an invalid line is not read in part', () => {
    const bytes = Uint8Array.of(...Buffer.from('["192.0.2.1",\n"\u00e9"]', 'latin1'));
    expect(shown(bytes)).toBe('refused: encoding');
  });

  test('an invalid line among plain ones leaves them as they are', () => {
    const bytes = Uint8Array.of(...Buffer.from('192.0.2.1\n\u00e9\n192.0.2.2\n', 'latin1'));
    expect(shown(bytes)).toBe('192.0.2.1, 192.0.2.2, refused: encoding');
  });
});
