import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../../../prefix/src/testing/property.ts';
import { BodyDecoder } from './body-decoder.ts';

function decode(pieces: readonly Uint8Array[], encoding: 'utf-8' | 'latin1' = 'utf-8'): string {
  const decoder = new BodyDecoder(encoding);
  return pieces.map((piece) => decoder.push(piece)).join('') + decoder.end();
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

test('gives the text of each encoding, however the bytes are cut', () => {
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith('\ufeff'));
  fc.assert(
    fc.property(texts, fc.array(fc.nat(4), { maxLength: 8 }), (text, sizes) => {
      const encodings = [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16(text)];
      for (const bytes of [...encodings, utf16(text).swap16()]) {
        let at = 0;
        const pieces = sizes.map((size) => {
          at += size;
          return bytes.subarray(at - size, at);
        });
        expect(decode([...pieces, bytes.subarray(at)])).toBe(text);
      }
    }),
  );
});

test('reads Latin-1 where it is told to, unless a mark says otherwise', () => {
  expect(decode([Buffer.from('é', 'latin1')], 'latin1')).toBe('é');
  expect(decode([Buffer.from('\ufeffé')], 'latin1')).toBe('é');
  expect(decode([Buffer.from([0xff])], 'latin1')).toBe('ÿ');
});

test('marks what is not valid, also where the end cuts it off', () => {
  expect(decode([Buffer.from([0x31, 0xff, 0x32])])).toBe('1\ufffd2');
  expect(decode([Buffer.from([0xef])])).toBe('\ufffd');
});

test('holds back nothing that is not a mark', () => {
  expect(new BodyDecoder('utf-8').push(Buffer.from('8'))).toBe('8');
});
