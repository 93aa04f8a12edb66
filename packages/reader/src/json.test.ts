import { describe, expect, test } from 'vitest';
import { shownResult } from '../testing/notations-table.ts';
import { type ReadTextOptions, readText } from './index.ts';

const NO_VALUES = '';

function read(value: unknown, options: ReadTextOptions = {}): string {
  return shownResult(readText(JSON.stringify(value), { layout: 'json', ...options }));
}

function messageOf(value: unknown, options: ReadTextOptions = {}): string | undefined {
  return readText(JSON.stringify(value), { layout: 'json', ...options }).errors[0]?.message;
}

describe('no value is left out in silence', () => {
  test('a path with fewer values than other texts is refused beside another one', () => {
    const value = {
      v4: ['192.0.2.0/24', '198.51.100.0/24 old', 'x 203.0.113.0/24'],
      v6: ['2001:db8::/32'],
    };
    expect(read(value)).toBe('refused: json-path');
    expect(messageOf(value)).toBe(
      'has addresses or prefixes in several places: choose one of "v4[]", "v6[]"',
    );
    expect(read(value, { jsonPaths: ['v4[]'] })).toMatch(/^192\.0\.2\.0\/24, refused: .*refused: /);
  });

  test('a path with fewer values than other texts is refused alone', () => {
    expect(messageOf(['192.0.2.0/24', 'web', 'mail'])).toBe(
      'has fewer addresses or prefixes than other texts in its place: choose "[]"',
    );
    expect(messageOf(['192.0.2.1', 'web', 'mail'])).toContain('choose "[]"');
  });

  test('a path whose texts are values by half is read, with an error for each other text', () => {
    expect(read(['192.0.2.0/24', 'web'])).toMatch(/^192\.0\.2\.0\/24, refused: /);
  });

  test('texts that are only written like prefixes or addresses are read with their errors', () => {
    const value = { v4: ['192.0.2.0/33'], v6: ['2001:db8::/32'] };
    expect(read(value)).toBe('2001:db8::/32, refused: length-range');
    expect(read({ v4: ['192.0.2.0/24'], v6: ['2001:db8::/129'] })).toBe(
      '192.0.2.0/24, refused: length-range',
    );
    expect(read(['192.0.2.300'])).toBe('refused: octet-range');
  });

  test('addresses elsewhere than the prefixes are refused', () => {
    const value = { allow: ['192.0.2.0/24'], hosts: ['198.51.100.9'] };
    expect(messageOf(value)).toBe(
      'has addresses or prefixes in several places: choose one of "allow[]", "hosts[]"',
    );
    expect(read(value, { jsonPaths: ['allow[]', 'hosts[]'] })).toBe('192.0.2.0/24, 198.51.100.9');
    expect(read({ prefix: '192.0.2.0/24', hosts: ['192.0.2.9'] })).toBe('refused: json-path');
    expect(read({ prefixes: ['192.0.2.0/24'], gateway: '192.0.2.1' })).toBe('refused: json-path');
    expect(read([{ prefix: '192.0.2.0/24' }, { gateway: '192.0.2.1' }])).toBe('refused: json-path');
  });
});

describe('what the file says of a value is not another value', () => {
  test('addresses that are members of the same objects as the prefixes', () => {
    const printed = [
      { prefix: '192.0.2.0/24', first: '192.0.2.0', last: '192.0.2.255', addressCount: '256' },
      { prefix: '2001:db8::/127', first: '2001:db8::', last: '2001:db8::1', addressCount: '2' },
    ];
    expect(read(printed)).toBe('192.0.2.0/24, 2001:db8::/127');
  });

  test('a description that happens to be an address', () => {
    const value = [
      { ip: '192.0.2.1', description: '198.51.100.1' },
      { ip: '192.0.2.2', description: 'web', id: 7 },
      { ip: '192.0.2.3', description: 'mail' },
    ];
    expect(read(value)).toBe('192.0.2.1, 192.0.2.2, 192.0.2.3');
  });

  test('words, empty texts and numbers', () => {
    const value = [
      { v4: '192.0.2.0/24', v6: '', site: 'north', id: '7', vlan: 10 },
      { v4: '', v6: '2001:db8::/32', site: 'b2', id: '8', vlan: 11 },
    ];
    expect(read(value, { jsonPaths: undefined })).toMatch(/^192\.0\.2\.0\/24, 2001:db8::\/32/);
  });
});

describe('JSON without values', () => {
  test('has no entries and no errors where it has no texts', () => {
    for (const text of ['[\n]', '[]', '{}', '{"prefixes":[]}', '[null]']) {
      expect(readText(text, { layout: 'json' }), text).toEqual({ entries: [], errors: [] });
    }
    expect(readText('[\n]\n')).toEqual({ entries: [], errors: [] });
  });

  test('is empty at a path of an array without elements, and only there', () => {
    expect(read([], { jsonPaths: ['[].prefix'], labelColumn: 'name' })).toBe(NO_VALUES);
    expect(read({ prefixes: [] }, { jsonPaths: ['prefixes[].ip_prefix'] })).toBe(NO_VALUES);
    expect(read({ prefixes: [] }, { jsonPaths: ['old[]'] })).toBe('refused: json-path');
    const some = [{ a: [] }, { a: ['192.0.2.1'] }];
    expect(read(some, { jsonPaths: ['[].a[].typo'] })).toBe('refused: json-path');
    expect(read(some, { jsonPaths: ['[].a'] })).toBe('refused: json-path');
    expect(read(some, { jsonPaths: ['[].a[]'] })).toBe('192.0.2.1');
  });

  test('is an error where it has other texts or numbers', () => {
    expect(messageOf(['web'])).toBe('has no texts that are addresses or prefixes');
    expect(messageOf([7])).toBe('has no texts that are addresses or prefixes');
  });
});

describe('labels', () => {
  test('are texts, numbers and booleans, and nothing else', () => {
    const values = ['web', 7, true, null, ['x'], '', undefined];
    const rows = values.map((label, at) => ({ prefix: `192.0.2.${at}/32`, label }));
    const { entries } = readText(JSON.stringify(rows), { labelColumn: 'label', layout: 'json' });
    expect(entries.map(({ label }) => label)).toEqual(['web', '7', 'true', null, null, null, null]);
  });

  test('of an array are those of the object that has it', () => {
    const value = [{ region: 'north', prefixes: ['192.0.2.0/24'] }];
    expect(read(value, { labelColumn: 'region' })).toBe('192.0.2.0/24 (north)');
    const mixed = { prefixes: [...value, '198.51.100.0/24'] };
    const jsonPaths = ['prefixes[].prefixes[]', 'prefixes[]'];
    expect(read(mixed, { labelColumn: 'region', jsonPaths })).toBe(
      '192.0.2.0/24 (north), 198.51.100.0/24',
    );
  });

  test('that no object has are an error', () => {
    const value = [{ prefix: '192.0.2.0/24', name: 'web' }];
    expect(read(value, { labelColumn: 'nmae' })).toBe('refused: label-column');
    expect(messageOf(value, { labelColumn: 'toString' })).toBe(
      'has no member "toString" beside its values: it has "prefix", "name"',
    );
    expect(messageOf(['192.0.2.1'], { labelColumn: 'name' })).toBe(
      'has no member "name" beside its values',
    );
    const bare = ['192.0.2.1', { ip: '192.0.2.2', name: 'web' }];
    const jsonPaths = ['[]', '[].ip'];
    expect(read(bare, { labelColumn: 'name', jsonPaths })).toBe('192.0.2.1, 192.0.2.2 (web)');
  });
});
