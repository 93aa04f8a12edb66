import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, markedEncoding, toUtf8 } from './index.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

describe('linesOf', () => {
  test.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['\n\na', ['', '', 'a']],
    ['\ufeffa\nb', ['a', 'b']],
    ['a\r', ['a']],
  ])('%j has the lines %j, numbered from 1', (text, lines) => {
    const expected = lines.map((line, index) => ({ text: line, number: index + 1 }));
    expect([...linesOf(bytesOf(text))]).toEqual(expected);
  });

  test('numbers go on after the lines before', () => {
    expect([...linesOf(bytesOf('a'), { linesBefore: 7 })]).toEqual([{ text: 'a', number: 8 }]);
  });

  test('a carriage return inside a line is an error of that line alone', () => {
    const [first, second] = linesOf(bytesOf('a\rb\nc\r\n'));
    expect(first).toMatchObject({ place: 1, message: expect.stringContaining('carriage return') });
    expect(second).toEqual({ text: 'c', number: 2 });
  });

  test.each([
    [[0x61, 0xe9, 0x0a, 0x62], 'byte 0xe9 at position 2'],
    [[0x61, 0xe2, 0x82], 'byte 0xe2 at position 2'],
    [[0xff], 'byte 0xff at position 1'],
  ])('the bytes %j are refused with the first that is wrong', (bytes, message) => {
    const [first] = linesOf(Uint8Array.from(bytes));
    expect(first).toMatchObject({ place: 1, choice: 'encoding' });
    expect(first).toHaveProperty('message', expect.stringContaining(message));
  });

  test('the lines beside an invalid one are read', () => {
    const bytes = Uint8Array.of(...bytesOf('\ufeffa\r\n'), 0xe9, 0x0a, ...bytesOf('c\n'));
    expect([...linesOf(bytes)].map((line) => ('text' in line ? line.text : 'error'))).toEqual([
      'a',
      'error',
      'c',
    ]);
  });

  test('latin1 reads every byte', () => {
    const bytes = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
    expect([...linesOf(bytes, { encoding: 'latin1' })]).toEqual([{ text: 'café', number: 1 }]);
  });

  test('progress is reported, in characters', () => {
    const reports: number[] = [];
    const bytes = bytesOf('a\n'.repeat(10_000));
    expect([...linesOf(bytes, { onProgress: (at) => reports.push(at) })]).toHaveLength(10_000);
    expect(reports).toEqual([8192, 16_384]);
  });
});

describe('toUtf8', () => {
  test.each([false, true])('UTF-16 becomes UTF-8, big-endian: %j', (isBigEndian) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(text.isWellFormed() && !text.startsWith('\ufeff'));
        expect(new TextDecoder().decode(toUtf8(utf16(text, isBigEndian)))).toBe(text);
      }),
    );
  });

  test('what is not valid UTF-16 is an error of its line', () => {
    const bytes = utf16('a\n\ud800b\nc', false);
    const lines = [...linesOf(toUtf8(bytes))];
    expect(lines.map((line) => ('text' in line ? line.text : line.place))).toEqual(['a', 2, 'c']);
  });

  test('a mark of UTF-8 is left out, and bytes without a mark stay as they are', () => {
    expect(toUtf8(bytesOf('\ufeffa'))).toEqual(bytesOf('a'));
    const bytes = bytesOf('a');
    expect(toUtf8(bytes)).toBe(bytes);
    expect(markedEncoding(utf16('a', true))).toBe('utf-16be');
  });
});
