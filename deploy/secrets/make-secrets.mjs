// Makes the secrets that the services share, once: a file each in FOLDER, which a volume keeps. What is there stays,
// so that a restart neither ends sessions nor locks the service out of its database.
//
//   node make-secrets.mjs FOLDER        (MYSQL_USER, MYSQL_DATABASE and MYSQL_HOST from the environment)
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '/data'] = process.argv.slice(2);
const { MYSQL_USER = 'cidery', MYSQL_DATABASE = 'cidery', MYSQL_HOST = 'mysql' } = process.env;

/** Keeps what a file holds, or writes it whole or not at all. 0440: the service's user, and root, who starts MySQL. */
function keep(name, make) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, make(), { mode: 0o440 });
    renameSync(`${path}.new`, path);
    console.log(`made ${name}`);
  }
  return readFileSync(path, 'utf8');
}

// base64url needs no escape in a URL, in SQL or in a shell.
const secret = () => randomBytes(36).toString('base64url');
keep('jwt-secret', secret);
keep('mysql-root-password', secret);
const password = keep('mysql-password', secret);
keep(
  'database-url',
  () => `mysql://${MYSQL_USER}:${password}@${MYSQL_HOST}:3306/${MYSQL_DATABASE}`,
);
