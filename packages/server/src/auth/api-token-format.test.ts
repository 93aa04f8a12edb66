import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createApiToken, hashApiToken, isApiToken } from './api-token-format.ts';

test('a new token is one word with a prefix, and never the same', () => {
  const tokens = Array.from({ length: 1000 }, createApiToken);
  for (const token of tokens) expect(token).toMatch(/^cidery_[0-9A-Za-z]{49}$/);
  expect(new Set(tokens).size).toBe(1000);
  expect(tokens.every(isApiToken)).toBe(true);
});

test('a token with one wrong character is recognised as wrong without a look at the database', () => {
  const digit = fc.constantFrom(
    ...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  );
  fc.assert(
    fc.property(fc.nat({ max: 48 }), digit, (at, other) => {
      const token = createApiToken();
      const changed = token.slice(0, 7 + at) + other + token.slice(8 + at);
      return isApiToken(changed) === (changed === token);
    }),
  );
});

test.each(['', 'cidery_', 'Cidery_', 'eyJ0.eyJ1.c2ln', `cidery_${'0'.repeat(48)}`])(
  '%j is not an API token',
  (text) => {
    expect(isApiToken(text)).toBe(false);
    expect(isApiToken(`${createApiToken()}0`)).toBe(false);
  },
);

test('a checksum is the CRC-32 of the secret to base 62, so that scanners can check it', () => {
  // By Python: zlib.crc32(b'0' * 43) to base 62.
  expect(isApiToken(`cidery_${'0'.repeat(43)}2CZclj`)).toBe(true);
});

test('a hash is hex SHA-256', () => {
  // By sha256sum.
  expect(hashApiToken('cidery_')).toBe(
    'd523e4ecc70b6695e30a3e453c957940208b2f0f68c0b349542f2a691824cbaf',
  );
});
