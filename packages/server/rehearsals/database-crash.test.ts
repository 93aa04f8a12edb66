import { expect, onTestFinished, test } from 'vitest';
import { startMariaDb } from '../testing/mariadb.ts';
import { startLoad } from './load.ts';
import { login, startProcess, statusOf, tokenFrom } from './service-process.ts';

async function serviceOverItsOwnDatabase() {
  const mariaDb = await startMariaDb();
  onTestFinished(() => mariaDb.dispose());
  const service = await startProcess({ DATABASE_URL: await mariaDb.createDatabase('cidery') });
  await service.ready();
  return { mariaDb, service };
}

test('a database that is killed costs no conversion; logins say 503 and work again within 2 s of its return', async () => {
  const { mariaDb, service } = await serviceOverItsOwnDatabase();
  const token = await tokenFrom(service.url);
  const load = startLoad(
    `${service.url}/cidr-to-mask?value=18`,
    { authorization: `Bearer ${token}` },
    16,
  );
  await load.more(200);

  await mariaDb.kill();
  for (let attempt = 0; attempt < 5; attempt++) {
    const refused = await login(service.url);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
  }
  const readiness = await fetch(`${service.url}/readyz`);
  expect([readiness.status, await readiness.json()]).toEqual([
    200,
    { status: 'degraded', checks: { database: 'failed' } },
  ]);
  await load.more(200);

  await mariaDb.restart();
  const back = Date.now();
  while ((await login(service.url)).status !== 200) {
    if (Date.now() - back > 10_000) break;
  }
  const recoveredMs = Date.now() - back;
  expect(recoveredMs).toBeLessThan(2000);

  await load.more(200);
  const { answered, failures } = await load.stop();
  expect(failures).toEqual([]);
  console.log(
    `answered ${answered} conversions, none failed; logins came back after ${recoveredMs} ms`,
  );
}, 90_000);

test('a database that goes silent costs no conversion; logins say 503 within their time limit and come back', async () => {
  const { mariaDb, service } = await serviceOverItsOwnDatabase();
  const token = await tokenFrom(service.url);
  mariaDb.freeze();
  const asked = Date.now();
  expect((await login(service.url)).status).toBe(503);
  expect(Date.now() - asked).toBeLessThan(8000);
  expect(
    await statusOf(`${service.url}/cidr-to-mask?value=18`, {
      headers: { authorization: `Bearer ${token}` },
    }),
  ).toBe(200);
  mariaDb.thaw();
  const back = Date.now();
  while ((await login(service.url)).status !== 200) {
    if (Date.now() - back > 10_000) break;
  }
  expect(Date.now() - back).toBeLessThan(2000);
}, 90_000);
