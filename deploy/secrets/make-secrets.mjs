// Creates the secrets that the services need, each in a file in the service's folder or in MySQL's.
// The folders are separate volumes, so the service never sees MySQL's root password, and MySQL
// never sees the secret that signs tokens. Existing secrets are kept, so a restart neither ends
// sessions nor locks the service out of its database.
//
//   node make-secrets.mjs SERVICE_FOLDER MYSQL_FOLDER
//
// It reads MYSQL_USER, MYSQL_DATABASE and MYSQL_HOST from the environment.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [serviceFolder, mysqlFolder] = process.argv.slice(2);
if (mysqlFolder === undefined)
  throw new Error('usage: make-secrets.mjs SERVICE_FOLDER MYSQL_FOLDER');
const { MYSQL_USER = 'cidery', MYSQL_DATABASE = 'cidery', MYSQL_HOST = 'mysql' } = process.env;

/**
 * Returns the content of a file, and first creates it atomically if it is missing. Mode 0440 lets
 * the service's user and group read it, and root, who starts MySQL.
 */
function keep(path, make) {
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, make(), { mode: 0o440 });
    renameSync(`${path}.new`, path);
    console.log(`made ${path}`);
  }
  return readFileSync(path, 'utf8');
}

// base64url needs no escaping in a URL, in SQL or in a shell.
const secret = () => randomBytes(36).toString('base64url');
keep(join(mysqlFolder, 'mysql-root-password'), secret);
const password = keep(join(mysqlFolder, 'mysql-password'), secret);
keep(join(serviceFolder, 'jwt-secret'), secret);
keep(
  join(serviceFolder, 'database-url'),
  () => `mysql://${MYSQL_USER}:${password}@${MYSQL_HOST}:3306/${MYSQL_DATABASE}`,
);
