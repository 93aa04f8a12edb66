import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PLACEHOLDER_WORDS, weaknessOf } from './weak-secret.ts';

/** Some thousand English words; a list for passphrases has hardly any word of a placeholder. */
const WORDS = ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/containers.md', 'docs/delivery.md']
  .map((page) => readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8'))
  .flatMap((text) => text.toLowerCase().match(/\b[a-z]{4,}\b/g) ?? [])
  .filter((word, index, all) => all.indexOf(word) === index)
  .filter((word) => !PLACEHOLDER_WORDS.some((placeholder) => word.includes(placeholder)));

function times<Value>(count: number, make: () => Value): Value[] {
  return Array.from({ length: count }, make);
}

describe('accepts every random secret', () => {
  test.each<[string, () => string]>([
    ['openssl rand -hex 16', () => randomBytes(16).toString('hex')],
    ['openssl rand -hex 32', () => randomBytes(32).toString('hex')],
    ['openssl rand -base64 32', () => randomBytes(32).toString('base64')],
    ['openssl rand -base64 48', () => randomBytes(48).toString('base64')],
    ['the development secret', () => randomBytes(36).toString('base64url')],
    ['40 decimal digits', () => times(40, () => randomInt(10)).join('')],
    ['eight words', () => times(8, () => WORDS[randomInt(WORDS.length)]).join(' ')],
    ['eight words without spaces', () => times(8, () => WORDS[randomInt(WORDS.length)]).join('')],
  ])('%s', (_name, make) => {
    expect(WORDS.length).toBeGreaterThan(1000);
    for (const secret of times(20_000, make))
      expect([secret, weaknessOf(secret)]).toEqual([secret, undefined]);
  });

  test('a long part that is repeated', () => {
    expect(weaknessOf(randomBytes(16).toString('hex').repeat(2))).toBeUndefined();
  });
});

test.each([
  'my2w7wjd7yXF64FIADfJxNs1oupTGAuW',
  'MY2W7WJD7YXF64FIADFJXNS1OUPTGAUW',
  'my2w7wjd7yXF64FIADfJxNs1oupTGAuW-2026',
  'a-string-secret-at-least-256-bits-long',
  'super-secret-jwt-token-with-at-least-32-characters-long',
  '404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970',
])('refuses the published secret %s', (secret) => {
  expect(weaknessOf(secret)).toBe('is published, so that everybody knows it');
});

test.each(['base64', 'base64url', 'hex'] as const)(
  'refuses the weak secrets that are written in %s',
  (encoding) => {
    const written = (text: string) => Buffer.from(text).toString(encoding);
    expect(weaknessOf(written('my2w7wjd7yXF64FIADfJxNs1oupTGAuW'))).toBe(
      'says in other digits a text that is published, so that everybody knows it',
    );
    expect(weaknessOf(written('changeme-'.repeat(4)))).toBeDefined();
  },
);

test.each(['a'.repeat(32), `${'x'.repeat(31)}y`, 'abcde'.repeat(8), '1212343412123434'.repeat(2)])(
  'refuses %s, which has few different characters',
  (secret) => {
    expect(weaknessOf(secret)).toBe('has fewer than 6 different characters');
  },
);

test.each(['changeme'.repeat(4), 'x7Kq2mZp'.repeat(5).slice(0, 37), 'Zürich8'.repeat(5)])(
  'refuses %s, which repeats a short part',
  (secret) => {
    expect(weaknessOf(secret)).toBe('repeats a part of fewer than 32 bytes');
  },
);

test.each([
  'changeme'.padEnd(32, '0'),
  'changeme!changeme?changeme.changeme-please',
  'secretsecretsecretsecretxyz12345678',
  'password1password2password3password4',
  'P@ssw0rd!Passw0rd?P@ssw0rd.Passw0rd',
  'your_jwt_secret_key_change_in_production',
  'this-is-a-very-long-secret-key-that-should-be-changed',
  'CorrectHorseBatteryStaple-CORRECT-HORSE',
  'abcdefghijklmnopqrstuvwxyz012345',
  'zyxwvutsrqponmlkjihgfedcba987654',
  'aabbccddeeffgghhiijjkkllmmnnoopp',
  'qwertyuiopasdfghjklzxcvbnm1234567',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,',
  'abcabcabcabdabcabcabeabcabcabfabc',
  '01234567890123456789012345678901!',
])('refuses %s, which can be guessed', (secret) => {
  expect(weaknessOf(secret)).toMatch(/can be guessed$/);
});
