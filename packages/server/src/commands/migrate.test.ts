import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { migrationInProgress } from '../../testing/migration-in-progress.ts';
import { migrate } from './migrate.ts';

test('says which process it waits for, and finds nothing left to apply', async () => {
  const { url, end } = await migrationInProgress('SQLite');
  const stdout = new PassThrough({ encoding: 'utf8' });
  const stderr = new PassThrough({ encoding: 'utf8' });
  const context = { env: { DATABASE_URL: url }, stdin: new PassThrough(), stdout, stderr };
  const migrating = migrate([], context);
  expect(await once(stderr, 'data')).toEqual([
    'waiting for another-host, process 7, which is migrating the database\n',
  ]);
  await end();
  expect(await migrating).toBe(0);
  expect(stdout.read()).toBe('the database is up to date\n');
});
