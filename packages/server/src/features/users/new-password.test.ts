import { expect, test } from 'vitest';
import { newPasswordError } from './new-password.ts';

test.each([
  ['of 8 characters', 'GX3#kq9v'],
  ['of 1024 characters', 'an apple a day '.repeat(69).slice(0, 1024)],
  ['of 1024 characters outside the BMP', `zebra lagoon ${'🔑'.repeat(1011)}`],
  ['of lower-case letters alone', 'zebra lagoon kettle'],
  ['without a Latin letter', '正しい馬の電池だよ'],
  ['with spaces at its ends', '  zebra lagoon  '],
])('accepts a password %s', async (_what, password) => {
  expect(await newPasswordError(password, 'alice')).toBeUndefined();
});

test.each([
  ['an empty password', ''],
  ['7 characters', 'GX3#kq9'],
  ['4 characters outside the BMP', '🔑🔒🔓🗝'],
  ['1025 characters', 'an apple a day '.repeat(69).slice(0, 1025)],
  ['a NUL', 'zebra\0lagoon'],
])('refuses %s and states the lengths', async (_what, password) => {
  expect(await newPasswordError(password, 'alice')).toBe(
    'a password has 8 to 1024 characters and no NUL',
  );
});

test('refuses the name of the account, in capitals too, however long it is', async () => {
  const sentence = 'a password differs from the user name';
  expect(await newPasswordError('matilde.meyer', 'matilde.meyer')).toBe(sentence);
  expect(await newPasswordError('MATILDE.MEYER', 'matilde.meyer')).toBe(sentence);
  const longest = 'zebra lagoon kettle '.repeat(7).slice(0, 127);
  expect(await newPasswordError(longest, longest)).toBe(sentence);
});

test.each([
  ['a common one', 'password1'],
  ['a public one of a demo account', 'thisIsNotAPasswordBob'],
  ['the product and a year', 'cidery2026'],
  ['a role and a number', 'editor12'],
  ['the name of the account and a number', 'matilde.meyer1'],
])('refuses %s and says what to take instead', async (_what, password) => {
  const error = await newPasswordError(password, 'matilde.meyer');
  expect(error).toBe(
    'this password is too easy to guess; take a longer one, such as four unrelated words',
  );
});
