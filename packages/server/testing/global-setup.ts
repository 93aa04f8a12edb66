import type { TestProject } from 'vitest/node';

import { startMariaDb } from './mariadb.ts';

/**
 * One database server for all test files; each file makes databases of its own on it. A MariaDB is
 * started for it, unless `TEST_MYSQL_URL` names a running server, as
 * `mysql://USER:PASSWORD@HOST:PORT/NAME` with that very `NAME` for the database, and a user who may
 * create databases. Tests that kill or freeze a server start their own in either case.
 */
export default async function setup(project: TestProject) {
  const running = process.env.TEST_MYSQL_URL;
  if (running) {
    if (!/^mysql:\/\/.+\/NAME(\?|$)/.test(running)) {
      throw new Error(
        'TEST_MYSQL_URL must be mysql://USER:PASSWORD@HOST:PORT/NAME, ending in NAME',
      );
    }
    project.provide('mariaDbUrl', running);
    return () => {};
  }
  const mariaDb = await startMariaDb();
  project.provide('mariaDbUrl', mariaDb.url('NAME'));
  return () => mariaDb.dispose();
}
