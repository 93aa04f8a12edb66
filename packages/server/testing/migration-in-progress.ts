import { onTestFinished } from 'vitest';
import { migrate } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open-database.ts';
import { type DatabaseKind, emptyDatabase } from './databases.ts';

/** A database that `another-host, process 7` seems to be migrating, until `end` is called. */
export async function migrationInProgress(kind: DatabaseKind) {
  const url = await emptyDatabase(kind);
  await migrate(url);
  const database = await openDatabase(url);
  onTestFinished(() => database.destroy());
  const applied = await database.selectFrom('kysely_migration').selectAll().execute();
  await database.deleteFrom('kysely_migration').execute();
  const setHolder = (holder: string | null) =>
    database.updateTable('migration_lock').set({ holder }).execute();
  await setHolder('another-host, process 7');
  const end = async () => {
    await database.insertInto('kysely_migration').values(applied).execute();
    await setHolder(null);
  };
  return { url, end };
}
