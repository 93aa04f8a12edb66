import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

/** The list that the library ships, from the commonest on. */
const LISTED = dictionary['passwords-common'].filter((password) => password.length >= 8);

test('recognises the 3,000 commonest passwords of 8 characters or more', async () => {
  expect(LISTED.length).toBeGreaterThan(3000);
  const missed: string[] = [];
  for (const password of LISTED.slice(0, 3000)) {
    if (!(await isCommonPassword(password))) missed.push(password);
  }
  expect(missed).toEqual([]);
});

test.each([
  ['repeats one character', '88888888'],
  ['counts down', '987654321'],
  ['repeats a word', 'changemechangeme'],
  ['runs along the keys', '1qaz2wsx3edc'],
  ['is a common one with capitals', 'PassWord'],
  ['is a common one with digits and signs for letters', 'P@ssw0rd!'],
  ['is a common one and a number', 'password123'],
  ['repeats one character a thousand times', 'x'.repeat(1024)],
])('recognises one that %s', async (_why, password) => {
  expect(await isCommonPassword(password)).toBe(true);
});

test.each([
  ['a name and a year', 'matilde1985'],
  ['a name backwards', 'edlitam1'],
  ['the product and a number', 'cidery2026'],
])('recognises one that is made of given words: %s', async (_why, password) => {
  expect(await isCommonPassword(password, ['matilde', 'cidery'])).toBe(true);
});

test.each([
  'a good password',
  'another password',
  'correct horse battery staple',
  'GX3#kq9v',
  'größter Apfel',
  '正しい馬の電池',
  'zebra lagoon 7',
])("does not recognise '%s'", async (password) => {
  expect(await isCommonPassword(password, ['matilde', 'cidery'])).toBe(false);
});

test('does not recognise 96 random bits, whatever the words are', async () => {
  const bits = fc.uint8Array({ minLength: 12, maxLength: 48 });
  await fc.assert(
    fc.asyncProperty(bits, fc.array(fc.string()), async (bytes, words) => {
      fc.pre(new Set(bytes).size > 8);
      expect(await isCommonPassword(Buffer.from(bytes).toString('base64url'), words)).toBe(false);
    }),
  );
});

test('answers for any text and any words', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 1024 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(text), async (password, words) => {
      expect(await isCommonPassword(password, words)).toBeTypeOf('boolean');
    }),
  );
});
