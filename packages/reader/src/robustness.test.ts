import { execFileSync } from 'node:child_process';
import { isFault } from '@cidery/prefix';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReadError, linesOf, readText, readValue, TextReader, toUtf8 } from './index.ts';

/** Texts of the characters that notations, tables and JSON are made of. */
const TEXTS = fc
  .array(
    fc.constantFrom(
      ...'0123456789abcfx.:/-,;|\t \n\r"\'#[]{}*%~',
      ...[
        '192.0.2.1',
        '2001:db8::1',
        '/24',
        ' - ',
        '255.255.255.0',
        '0.0.0.255',
        ' to ',
        'netmask ',
      ],
      ...[
        'permit ',
        'deny ',
        'host ',
        'any',
        'inetnum: ',
        'prefix',
        'name',
        '.in-addr.arpa',
        '\u2013',
      ],
      ...['\ufeff', '\u00a0', '\ud800', '\0', '0x', 'label'],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const OPTIONS = fc.record(
  {
    hostBits: fc.constantFrom('refuse', 'network', 'from', 'keep'),
    zone: fc.constantFrom('refuse', 'keep', 'drop'),
    pairs: fc.constantFrom('mask', 'wildcard', 'range', 'list'),
    integerFamily: fc.constantFrom(4, 6),
    layout: fc.constantFrom('list', 'table', 'json', 'whois', 'access-list'),
    column: fc.constantFrom('1', '2', 'prefix'),
    labelColumn: fc.constantFrom('2', 'name'),
    aclAction: fc.constantFrom('permit', 'deny', 'all'),
    aclSide: fc.constantFrom('source', 'destination'),
    isLabelled: fc.boolean(),
  } as const,
  { requiredKeys: [] },
);

test('no text makes readValue throw, and every refusal has a message', () => {
  fc.assert(
    fc.property(fc.oneof(TEXTS, fc.string({ unit: 'binary' })), OPTIONS, (text, options) => {
      const value = readValue(text, options);
      if (isFault(value)) expect(value.message).toMatch(/^".*" \S/su);
    }),
    { numRuns: 2000 },
  );
});

test('no text makes readText throw, and every error has a message', () => {
  fc.assert(
    fc.property(TEXTS, OPTIONS, (text, options) => {
      for (const error of readText(text, options).errors) expect(error.message).not.toBe('');
    }),
    { numRuns: 3000 },
  );
});

test('no bytes make readText throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]),
      fc.uint8Array({ maxLength: 100 }),
      fc.constantFrom('utf-8' as const, 'latin1' as const),
      (mark, bytes, encoding) => {
        expect(readText(Uint8Array.of(...mark, ...bytes), { encoding })).toBeDefined();
      },
    ),
    { numRuns: 1000 },
  );
});

test('line by line, a text has the values that it has as a whole', () => {
  fc.assert(
    fc.property(TEXTS, OPTIONS, (text, options) => {
      fc.pre(!text.includes('\0') && text.isWellFormed());
      const reader = new TextReader(options);
      const lines = [...linesOf(toUtf8(new TextEncoder().encode(text)))];
      const items = [...lines.flatMap((line) => [...reader.push(line)]), ...reader.end()];
      const shown = ({
        text: value,
        label,
        place,
      }: {
        text: string;
        label: string | null;
        place: unknown;
      }) => `${place}: ${value} (${label})`;
      const values = items.filter((item) => !isReadError(item)) as never[];
      expect(values.map(shown)).toEqual(readText(text, options).entries.map(shown));
    }),
    { numRuns: 1000 },
  );
});

/** Runs a script with time for what is linear, and not for what is quadratic. */
function runsInTime(script: string): void {
  const index = JSON.stringify(new URL('./index.ts', import.meta.url).href);
  const module = `import { readText, readValue } from ${index};\n${script}`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', module], { timeout: 25_000 });
}

describe('a long text costs its size', () => {
  test.each([
    ['one value', 'text => { const { message } = readValue(text); }'],
    ['a file', 'text => { for (const { message } of readText(text).errors) message; }'],
    ['labels', 'text => { readText(text, { isLabelled: true }); }'],
    ['a table', "text => { readText('prefix,name\\n' + text, { layout: 'table' }); }"],
  ])(
    '%s',
    (_, read) => {
      runsInTime(`
      const units = ['1', '.', ':', '/', '-', ',', ';', '|', ' ', '\\t', '"', '[', '{', '#', '%', '*', '0', 'f',
        ' x', ', ', '1.', '1,', '" ', '",', '\\r', '\\n', '[[', '1-', '; ', '"\\n', '::', 'a:', ' netmask', '\\u00a0'];
      const read = ${read};
      for (const unit of units) {
        // Each quote is a call of the library for CSV, some microseconds.
        const body = unit.repeat(unit.includes('"') ? 5_000 : 50_000);
        for (const text of [body, '192.0.2.1' + body, '192.0.2.1' + body + 'x']) read(text);
      }`);
    },
    30_000,
  );
});
