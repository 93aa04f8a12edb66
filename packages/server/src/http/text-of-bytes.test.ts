import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOfBytes } from './text-of-bytes.ts';

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from('{"é":1}')],
  ['UTF-8 with a byte-order mark', Buffer.from('\ufeff{"é":1}')],
  ['little-endian UTF-16 with one', utf16('{"é":1}')],
  ['big-endian UTF-16 with one', utf16('{"é":1}').swap16()],
])('reads %s without the mark', (_encoding, bytes) => {
  expect(textOfBytes(bytes)).toBe('{"é":1}');
});

test.each([
  ['a byte of Latin-1', Buffer.from('{"é":1}', 'latin1')],
  ['a character that the end cuts off', Buffer.from('é').subarray(0, 1)],
  ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80])],
  ['a lone surrogate in UTF-16', utf16('\ud800x')],
  ['half of a UTF-16 character', Buffer.concat([utf16('x'), Buffer.of(0)])],
])('replaces nothing: %s gives no text', (_what, bytes) => {
  expect(textOfBytes(bytes)).toBeUndefined();
});

test('a text comes back from its bytes in each encoding', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const encoded = [Buffer.from(`\ufeff${text}`), utf16(text), utf16(text).swap16()];
      for (const bytes of encoded) expect(textOfBytes(bytes)).toBe(text);
    }),
  );
});
