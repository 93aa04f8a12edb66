import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { chooseFromMenu, signIn } from './accounts.ts';
import { openPage, openPlanner, tableRows, useBrowser } from './open-page.ts';

useBrowser();

/** Everything in the browser's databases, as text. Runs in the page. */
async function keptRecords(): Promise<string> {
  const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const records: unknown[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      records.push(await settled(database.transaction(store).objectStore(store).getAll()));
    }
    database.close();
  }
  return JSON.stringify(records);
}

test('keeps the token out of storage, cookies and elements, and forgets it on reload', async () => {
  const page = await openPage();
  await signIn(page, 'bob', 'thisIsNotAPasswordBob');
  await page.getByRole('button', { name: /bob/ }).waitFor();
  const kept = await page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      document.documentElement.outerHTML,
    ]),
  );
  expect(kept).not.toMatch(/eyJ/);
  expect(await page.evaluate(keptRecords)).not.toMatch(/eyJ/);
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('reports a wrong password, and signing out ends the session', async () => {
  const page = await openPage({ expectedErrors: /403/ });
  await signIn(page, 'bob', 'wrong');
  await expect
    .poll(() => page.getByRole('alert').textContent())
    .toBe('The user name or the password is wrong.');
  await page.getByLabel('Password').fill('thisIsNotAPasswordBob');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await chooseFromMenu(page, 'Sign out');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('hides the password, unless asked otherwise, and takes it from a password manager or a paste', async () => {
  const page = await openPage();
  await page.getByRole('button', { name: 'Sign in' }).click();
  const password = page.getByLabel('Password');
  const attributes = () =>
    password.evaluate(({ type, autocomplete }: HTMLInputElement) => [type, autocomplete]);
  expect(await attributes()).toEqual(['password', 'current-password']);
  expect(await page.getByLabel('User name').getAttribute('autocomplete')).toBe('username');
  const long = 'p@ss wörd '.repeat(30);
  await page.evaluate((text) => navigator.clipboard.writeText(text), long);
  await password.focus();
  await page.keyboard.press('Control+v');
  expect(await password.inputValue()).toBe(long);
  await page.getByRole('button', { name: 'Show' }).click();
  expect(await attributes()).toEqual(['text', 'current-password']);
  await page.getByRole('button', { name: 'Hide' }).click();
  expect(await attributes()).toEqual(['password', 'current-password']);
});

test('the content security policy blocks inline scripts', async () => {
  const page = await openPage({
    expectedErrors: /Content Security Policy|TrustedScript|TrustedHTML/,
  });
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.text = 'window.ran = true';
      document.body.append(script);
    } catch {
      return 'refused';
    }
    return 'ran' in window ? 'ran' : 'refused';
  });
  expect(ran).toBe('refused');
  const answer = await fetch(inject('serviceUrl'), { headers: { accept: 'text/html' } });
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
});

test('works from a plain file server and offline, except for signing in', async () => {
  const origin = await fileServer();
  const page = await openPlanner({ origin, expectedErrors: /405|ERR_INTERNET_DISCONNECTED/ });
  await signIn(page, 'bob', 'x');
  await expect
    .poll(() => page.getByRole('alert').textContent())
    .toContain('No service answers here');
  await page.keyboard.press('Escape');
  await page.context().setOffline(true);
  await page.getByRole('treegrid').getByText('10.20.64.0/19').click();
  await page.getByRole('button', { name: 'Split in two' }).first().click();
  await expect.poll(() => tableRows(page)).toContain('10.20.80.0/20 reserved');
  await page.getByRole('button', { name: 'All facts' }).click();
  await page.getByLabel('Address, prefix, mask or range').fill('10.0.0.0/9');
  expect(await page.locator('.sheet .title').textContent()).toBe('10.0.0.0/9');
});

test('asks for a reload when its script is missing, and keeps the plan', async () => {
  const page = await openPage({ path: '/#q=10.9.8.0/24', expectedErrors: /404/ });
  await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await page.getByText('reload it in a moment').waitFor({ state: 'visible' });
  await page.unroute('**/assets/*.js');
  await page.reload();
  await expect.poll(() => page.locator('.sheet .title').textContent()).toBe('10.9.8.0/24');
  expect(await page.getByText('reload it in a moment').count()).toBe(0);
});

/** Serves the built page's files and nothing else. */
async function fileServer(): Promise<string> {
  const dist = join(import.meta.dirname, '..', 'dist');
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    svg: 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(dist, pathname === '/' ? 'index.html' : pathname);
    if (request.method !== 'GET' || !existsSync(path)) {
      response.writeHead(405).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/plain',
    });
    createReadStream(path).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
