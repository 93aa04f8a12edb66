import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseAddress } from './address.ts';
import {
  type Fault,
  FaultError,
  isFault,
  orThrow,
  quoteInput,
  refuse,
  textFault,
} from './fault.ts';
import { parsePrefix, parsePrefixWithMask } from './prefix.ts';
import { parseRange } from './range.ts';
import { countSteps } from './testing/count-steps.ts';
import { mutated } from './testing/property.ts';

test('isFault is true of a Fault and false of every kind of result', () => {
  expect(isFault(parsePrefix('10.0.0.1/8'))).toBe(true);
  for (const result of [
    parsePrefix('10.0.0.0/8'),
    parseAddress('::1'),
    undefined,
    null,
    0,
    '',
    5n,
  ]) {
    expect(isFault(result)).toBe(false);
  }
});

test('orThrow throws an error with the fault and its message', () => {
  const fault = parsePrefix('10.0.0.1/8') as Fault; // it has host bits
  expect(orThrow(parseAddress('::1'))).toEqual(parseAddress('::1'));
  const thrown = (() => {
    try {
      return orThrow(parsePrefix('10.0.0.1/8'));
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(FaultError);
  expect(thrown).toMatchObject({ name: 'FaultError', message: fault.message, fault });
});

test.each([
  ['10.0.0.0/8', '"10.0.0.0/8"'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ['\u0000\u001b\u007f\u009b', '"\\u0000\\u001b\\u007f\\u009b"'],
  ['\n\t', '"\\n\\t"'],
  ['\ufeff\u200b\u202e\u2066', '"\\ufeff\\u200b\\u202e\\u2066"'],
  ['\u00a0\u2003\u2028\u3000', '"\\u00a0\\u2003\\u2028\\u3000"'],
  ['\u{e0041}\ud800', '"\\udb40\\udc41\\ud800"'],
  ['١ é 中 🍎', '"١ é 中 🍎"'],
  ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
])('%j is quoted as %s', (input, quoted) => {
  expect(quoteInput(input)).toBe(quoted);
});

test('a message never contains an invisible character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const result of [parseAddress(text), parsePrefix(text), parseRange(text)]) {
        if (isFault(result)) expect(result.message).not.toMatch(/(?! )[\p{C}\p{Z}]/u);
      }
    }),
  );
});

test('a byte order mark is named', () => {
  expect(parsePrefix('\ufeff10.0.0.0/8')).toMatchObject({
    message:
      '"\\ufeff10.0.0.0/8" has a wrong character: "\\ufeff", a byte order mark, at position 1: did you mean 10.0.0.0/8?',
    suggestion: '10.0.0.0/8',
  });
});

/** Pieces of which hostile texts are made. */
const piece = fc.constantFrom(
  ...['%/', '%', '/', ' ', '\t', '-', ':', '::', '.', '0', '1', 'f', '255', '\ufeff', ' / ', ' - '],
);
/** Texts that grow by repeating pieces. */
const grown = fc
  .array(fc.tuple(piece, fc.nat(300)), { maxLength: 6 })
  .map((parts) => parts.map(([text, count]) => text.repeat(count)).join(''));

const READERS = [
  (text: string) => parseAddress(text),
  (text: string) => parseAddress(text, { zone: true }),
  (text: string) => parsePrefix(text),
  (text: string) => parsePrefix(text, { acceptAddress: true }),
  (text: string) => parseRange(text),
  (text: string) => parsePrefixWithMask(text, '255.0.0.0'),
  (text: string) => parsePrefixWithMask('10.0.0.0', text),
];

/** How many steps all readers take to read or refuse a text, with every property of the result. */
function stepsOfReading(text: string): number {
  return countSteps(READERS.length * mostSteps(text), () => {
    for (const read of READERS) ({ ...read(text) });
  });
}

function mostSteps(text: string): number {
  return 20 * text.length + 500;
}

test('reading or refusing a text takes a few steps for each character', () => {
  fc.assert(
    fc.property(fc.oneof(grown, mutated(fc.string())), (text) => {
      expect(stepsOfReading(text)).toBeLessThan(READERS.length * mostSteps(text));
    }),
  );
});

test.each([
  ['blanks and zones', `x/${' '.repeat(44)}${'%/'.repeat(40)}y`],
  ['zones', `::1${'%/'.repeat(5000)}`],
  ['blanks behind', `10.0.0.0/8${' '.repeat(100_000)}x`],
  ['blanks before', `${' '.repeat(100_000)}10.0.0.0/8`],
  ['slashes', `${' /'.repeat(50_000)}x`],
  ['hyphens', `${'- '.repeat(50_000)}x`],
])('refusing a text of many %s takes a few steps for each character', (_name, text) => {
  expect(stepsOfReading(text)).toBeLessThan(READERS.length * mostSteps(text));
});

test('a text of many separators is not split into as many pieces', () => {
  const split = vi.spyOn(String.prototype, 'split');
  try {
    ({ ...parsePrefix('- /'.repeat(1000)) });
    const pieces = split.mock.results.map(({ value }) => (value as string[]).length);
    expect(Math.max(...pieces)).toBe(3);
  } finally {
    split.mockRestore();
  }
});

test('a suggestion costs one more reading, of the tidied text', () => {
  fc.assert(
    fc.property(fc.oneof(grown, mutated(fc.string())), (text) => {
      const read: string[] = [];
      const parse = (other: string): Fault => {
        read.push(other);
        return textFault(refuse('empty', 0), other, parse);
      };
      expect(parse(text).suggestion).toBe(undefined);
      expect(read.length).toBeLessThanOrEqual(2);
      expect(new Set(read).size).toBe(read.length);
    }),
  );
});

test('the message and the suggestion are deferred until first use', () => {
  const parse = vi.fn();
  const fault = textFault(refuse('empty', 0), ' x', parse);
  expect(fault).toHaveProperty('code', 'empty');
  expect(parse).not.toHaveBeenCalled();
  expect([fault.suggestion, fault.message, { ...fault }.suggestion]).toEqual([
    'x',
    '" x" lacks an address: did you mean x?',
    'x',
  ]);
  expect(parse).toHaveBeenCalledTimes(1);
});

test.each([
  [' 10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.0  /   8\n', '10.0.0.0/8'],
  [' fe80::%eth0/64 ', 'fe80::/64'],
  ['\ufeff 10.0.0.1 / 8', '10.0.0.0/8'],
  ['10.0.0.0 / x', undefined],
  ['10.0.0.0/8%', '10.0.0.0/8'],
  ['10.0.0.0/8/9/', undefined],
  ['10.0.0.0 /8 / / / ', undefined],
])('%j as a prefix suggests %j', (text, suggestion) => {
  expect(parsePrefix(text)).toMatchObject({ suggestion });
});

test.each([
  [' 10.0.0.5 - 10.0.0.9\n', '10.0.0.5-10.0.0.9'],
  ['10.0.0.9 - 10.0.0.5', '10.0.0.5-10.0.0.9'],
  ['::1-::5%eth0', '::1-::5'],
  ['::1-::2-::3-::4', undefined],
])('%j as a range suggests %j', (text, suggestion) => {
  expect(parseRange(text)).toMatchObject({ suggestion });
});
