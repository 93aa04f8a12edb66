import { expect, test } from 'vitest';
import { ContentionError } from '../../database/unavailable.ts';
import { createTryWrite } from './try-write.ts';

function tried() {
  const clock = { now: 0 };
  const reports: { readonly refused: number }[] = [];
  const logger = { warn: (facts: { readonly refused: number }) => void reports.push(facts) };
  return { clock, reports, tryWrite: createTryWrite(logger, () => clock.now) };
}

const fullDisk = () => Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));

test('a login goes on when the database takes no writes, and the log says so once a minute', async () => {
  const { clock, reports, tryWrite } = tried();
  for (let write = 0; write < 5; write++) await tryWrite(fullDisk);
  await tryWrite(() => Promise.reject(new ContentionError(20, 'a deadlock')));
  expect(reports).toMatchObject([{ refused: 1, err: { message: 'full' } }]);
  clock.now += 60_000;
  await tryWrite(fullDisk);
  expect(reports).toMatchObject([{ refused: 1 }, { refused: 6 }]);
});

test('says nothing of a write that succeeds', async () => {
  const { reports, tryWrite } = tried();
  await tryWrite(async () => 'done');
  expect(reports).toEqual([]);
});

test('passes any other error on', async () => {
  const { reports, tryWrite } = tried();
  const broken = tryWrite(() => Promise.reject(new Error('a wrong statement')));
  await expect(broken).rejects.toThrow('a wrong statement');
  expect(reports).toEqual([]);
});
