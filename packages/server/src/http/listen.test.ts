import { lookup } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { testApp } from '../../testing/test-app.ts';
import { listen } from './listen.ts';

vi.mock('node:dns/promises', { spy: true });

/** The answer of each address on the application's port; undefined where nothing listens. */
async function answers(port: number): Promise<(string | undefined)[]> {
  const ask = async (host: string) => {
    try {
      return await (await fetch(`http://${host}:${port}`)).text();
    } catch {
      return undefined;
    }
  };
  return Promise.all(['127.0.0.1', '[::1]'].map(ask));
}

test('listens on each address of localhost, and on one address alone', async () => {
  vi.mocked(lookup).mockImplementation((async () => [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]) as unknown as typeof lookup);
  const app = await testApp();
  const closeOthers = await listen(app, 'localhost', 0);
  // As the service does: connections end when the application closes, whoever took them.
  onTestFinished(async () => void (await Promise.all([app.close(), closeOthers()])));
  const { port } = app.server.address() as AddressInfo;
  expect(await answers(port)).toEqual(['OK', 'OK']);
  const other = await testApp();
  await listen(other, '127.0.0.1', 0);
  expect(await answers((other.server.address() as AddressInfo).port)).toEqual(['OK', undefined]);
});

test('ignores an address of localhost that it cannot listen on', async () => {
  // An address of the documentation's, which no machine has.
  vi.mocked(lookup).mockImplementation((async () => [
    { address: '2001:db8::1', family: 6 },
  ]) as unknown as typeof lookup);
  const app = await testApp();
  const closeOthers = await listen(app, 'localhost', 0);
  expect(await answers((app.server.address() as AddressInfo).port)).toContain('OK');
  await closeOthers();
});
