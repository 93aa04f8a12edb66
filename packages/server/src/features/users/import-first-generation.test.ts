import { createHash } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { describe, expect, test } from 'vitest';
import { DATABASES, emptyDatabase, migratedDatabase } from '../../../testing/databases.ts';
import { testApp } from '../../../testing/test-app.ts';
import { DEMO_PASSWORDS } from './demo-users.ts';
import { importFirstGeneration } from './import-first-generation.ts';
import { createUsersRepository } from './users-repository.ts';

const PASSWORDS = {
  alice: 'first of four words',
  bruno: 'secrets',
  chiara: 'Zürich',
  dana: ' ',
} as const;

/** As that generation stored a password: its hash, and the salt. */
const stored = (password: string, salt: string) =>
  [createHash('sha512').update(`${password}${salt}`).digest('hex'), salt] as const;

/** A database of the first generation with four accounts and some that are broken. */
async function firstGeneration(
  broken: readonly (readonly (string | null)[])[] = [],
): Promise<string> {
  const url = await emptyDatabase('MySQL');
  const connection = await createConnection(url);
  await connection.query("set session sql_mode = ''");
  await connection.query(
    'create table users (username varchar(20) not null primary key, password varchar(200), salt varchar(100), role varchar(20))',
  );
  const rows = Object.entries(PASSWORDS).map(([username, password]) => [
    username,
    ...stored(password, `F^S%${username}`),
    'viewer',
  ]);
  await connection.query('insert into users values ?', [[...rows, ...broken]]);
  await connection.end();
  return url;
}

describe.each(DATABASES)('an import into %s', (kind) => {
  test('brings every account, whose password works, and may be run again', async () => {
    const source = await firstGeneration();
    const database = await migratedDatabase(kind);
    const users = createUsersRepository(database);
    expect(await importFirstGeneration(source, users)).toEqual({
      added: 4,
      existing: 0,
      refused: [],
    });
    expect(await importFirstGeneration(source, users)).toEqual({
      added: 0,
      existing: 4,
      refused: [],
    });
    const app = await testApp({ database });
    for (const [username, password] of Object.entries(PASSWORDS)) {
      const answer = await app.inject({
        method: 'POST',
        url: '/login',
        payload: { username, password },
      });
      expect(answer.statusCode, username).toBe(200);
    }
  });
});

test('an account with the password of a demo account is refused, whatever its name and salt', async () => {
  const rows = Object.values(DEMO_PASSWORDS).map((password, index) => [
    `user${index}`,
    ...stored(password, `salt${index}`),
    'admin',
  ]);
  const users = createUsersRepository(await migratedDatabase('SQLite'));
  const reason = 'everybody knows its password, which is that of a demo account';
  expect(await importFirstGeneration(await firstGeneration(rows), users)).toEqual({
    added: 4,
    existing: 0,
    refused: [0, 1, 2, 3].map((index) => ({ username: `user${index}`, reason })),
  });
});

test.each(DATABASES)(
  'into %s a row that is not sound is refused with its reason, and the rest is imported',
  async (kind) => {
    const hash = 'AB'.repeat(64);
    const source = await firstGeneration([
      ['upper', hash, 'salt', 'viewer'],
      ['nohash', null, 'salt', 'viewer'],
      ['short', 'abcd', 'salt', 'viewer'],
      ['nosalt', hash, null, 'viewer'],
      ['longest', hash, 's'.repeat(64), 'viewer'],
      ['toolong', hash, 's'.repeat(65), 'viewer'],
      ['root', hash, 'salt', 'root'],
      ['norole', hash, 'salt', null],
      ['tab\there', hash, 'salt', 'viewer'],
    ]);
    const users = createUsersRepository(await migratedDatabase(kind));
    const { added, refused } = await importFirstGeneration(source, users);
    expect(added).toBe(6);
    expect((await users.find('upper'))?.password.hash).toBe(hash.toLowerCase());
    expect(Object.fromEntries(refused.map(({ username, reason }) => [username, reason]))).toEqual({
      nohash: 'the password is not a hex SHA-512',
      short: 'the password is not a hex SHA-512',
      nosalt: 'the salt is missing',
      toolong: 'the salt has more than 64 characters',
      root: 'the role is none of viewer, editor, admin',
      norole: 'the role is none of viewer, editor, admin',
      'tab\there': 'the user name has a control character or a space at an end, or is . or ..',
    });
  },
);
