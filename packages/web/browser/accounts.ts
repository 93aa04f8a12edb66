/** Accounts of the service that the tests use, each its own. */
import type { Page } from 'playwright-core';
import { inject } from 'vitest';

export type Role = 'viewer' | 'editor' | 'admin';

export const PASSWORD = 'plum anchor velvet 42';

/** Asks the service, as a program would. */
export function ask(path: string, token?: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  if (init.body !== undefined) headers.set('content-type', 'application/json');
  return fetch(`${inject('serviceUrl')}${path}`, { ...init, headers });
}

/** The token of a login. */
export async function logIn(username: string, password: string): Promise<string> {
  const body = JSON.stringify({ username, password });
  const answer = await ask('/login', undefined, { method: 'POST', body });
  const { data } = (await answer.json()) as { data: string }; // the answer of a login
  return data;
}

let count = 0;

/** Adds an account with the password above; returns its name. */
export async function addAccount(role: Role, prefix = 'person'): Promise<string> {
  count += 1;
  const username = `${prefix}-${process.pid}-${count}`;
  const body = JSON.stringify({ username, role, password: PASSWORD });
  const admin = await logIn('admin', 'secret');
  const answer = await ask('/api/v1/users', admin, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
  return username;
}

/** Adds an API token as a program would; returns the token. */
export async function addToken(
  username: string,
  name: string,
  wish: Record<string, unknown> = {},
): Promise<string> {
  const body = JSON.stringify({ name, scope: 'read', ...wish });
  const login = await logIn(username, PASSWORD);
  const answer = await ask('/api/v1/tokens', login, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
  const { token } = (await answer.json()) as { token: string }; // the answer of its creation
  return token;
}

export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
}

/** Chooses from the account's menu. */
export async function chooseFromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name, exact: true }).click();
}
