import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseAddress } from './address.ts';
import { type Fault, FaultError, isFault, orThrow, quoteInput } from './fault.ts';
import { parsePrefix, parsePrefixWithMask } from './prefix.ts';
import { parseRange } from './range.ts';
import { mutated } from './testing/property.ts';

test('a fault is told from every kind of result', () => {
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

test('what is thrown carries the fault and its message', () => {
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

test('no message has a character that does not show, whatever the input', () => {
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

/** How many characters the methods of texts are given while work is done. */
function charactersTouched(work: () => void): number {
  let touched = 0;
  const methods = [
    'charCodeAt',
    'indexOf',
    'includes',
    'slice',
    'replace',
    'split',
    'trim',
    'search',
  ] as const;
  const spies = methods.map((method) => {
    const original = String.prototype[method] as (...args: unknown[]) => unknown;
    return vi.spyOn(String.prototype, method).mockImplementation(function (
      this: string,
      ...args: unknown[]
    ) {
      touched += method === 'charCodeAt' ? 1 : this.length;
      return original.apply(this, args);
    } as never);
  });
  try {
    work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return touched;
}

const READERS = [
  (text: string) => parseAddress(text),
  (text: string) => parseAddress(text, { zone: true }),
  (text: string) => parsePrefix(text),
  (text: string) => parsePrefix(text, { acceptAddress: true }),
  (text: string) => parseRange(text),
  (text: string) => parsePrefixWithMask(text, text),
];

test('to read or to refuse a text costs no more steps than a few for each of its characters', () => {
  fc.assert(
    fc.property(fc.oneof(grown, mutated(fc.string())), (text) => {
      const steps = charactersTouched(() => {
        for (const read of READERS) read(text);
      });
      expect(steps).toBeLessThan(READERS.length * (60 * text.length + 3000));
    }),
  );
});

test.each([
  `x/${' '.repeat(44)}${'%/'.repeat(40)}y`,
  `::1${'%/'.repeat(5000)}`,
  `10.0.0.0/8${' '.repeat(100_000)}x`,
  `${' /'.repeat(50_000)}x`,
])('a text that was made to be suggested for costs a few steps for each character', (text) => {
  const steps = charactersTouched(() => {
    for (const read of READERS) read(text);
  });
  expect(steps).toBeLessThan(READERS.length * (60 * text.length + 3000));
});

test.each([
  [' 10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.0  /   8\n', '10.0.0.0/8'],
  [' fe80::%eth0/64 ', 'fe80::/64'],
  ['\ufeff 10.0.0.1 / 8', '10.0.0.0/8'],
  ['10.0.0.0 / x', undefined],
  ['10.0.0.0/8%', '10.0.0.0/8'],
])('%j as a prefix suggests %j', (text, suggestion) => {
  expect(parsePrefix(text)).toMatchObject({ suggestion });
});
