import { expect, test } from 'vitest';
import { DEMO_PASSWORDS, testApp } from '../../testing/test-app.ts';

const login = JSON.stringify({ username: 'bob', password: DEMO_PASSWORDS.bob });
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

async function statusOf(payload: Buffer) {
  const app = await testApp();
  const headers = { 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'POST', url: '/login', headers, payload });
  return [answer.statusCode, answer.json().detail];
}

test.each([
  ['a UTF-8 byte-order mark', Buffer.from(`\ufeff${login}`)],
  ['UTF-16', utf16(login)],
  ['big-endian UTF-16', utf16(login).swap16()],
])('JSON with %s is understood', async (_what, payload) => {
  expect(await statusOf(payload)).toEqual([200, undefined]);
});

test.each([
  ['a byte of Latin-1', Buffer.from('{"username":"é"}', 'latin1')],
  ['UTF-16 without a byte-order mark', Buffer.from('{"username":"é"}', 'utf16le')],
])('JSON with %s is refused', async (_what, payload) => {
  const [status, detail] = await statusOf(payload);
  expect(status).toBe(400);
  expect(detail).toMatch(/UTF-8|JSON/);
});

test('JSON in UTF-16 has the bounds of JSON in UTF-8', async () => {
  const [status, detail] = await statusOf(utf16('['.repeat(9)));
  expect(status).toBe(400);
  expect(detail).toContain('more than 8 deep');
});
