import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { type Fault, FaultError, isFault, orThrow, quoteInput } from './fault.ts';
import { parsePrefix } from './prefix.ts';
import { parseRange } from './range.ts';
import './testing/property.ts';

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

test('a long text costs a fault no more than its length', () => {
  const start = process.cpuUsage();
  expect(parsePrefix(`${' '.repeat(1e6)}10.0.0.0/8`)).toMatchObject({ suggestion: '10.0.0.0/8' });
  expect(process.cpuUsage(start).user).toBeLessThan(2e6);
});
