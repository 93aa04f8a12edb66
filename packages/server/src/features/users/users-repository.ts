import { isRole, type Role } from '../../auth/roles.ts';
import { retried } from '../../database/transaction.ts';
import type { Database } from '../../database/types.ts';

/** A password as it is stored. */
export type StoredPassword =
  | { readonly scheme: 'argon2id'; readonly hash: string }
  | { readonly scheme: 'first-generation'; readonly hash: string; readonly salt: string };

export interface User {
  readonly username: string;
  readonly role: Role;
  readonly password: StoredPassword;
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;

/** Accounts in the database; the same statements for SQLite and MySQL. */
export function createUsersRepository(database: Database, now: () => number = Date.now) {
  return {
    /** The account of exactly this name: MySQL's comparison ignores trailing spaces. */
    async find(username: string): Promise<User | undefined> {
      const row = await database
        .selectFrom('users')
        .select(['username', 'role', 'password_hash', 'legacy_salt'])
        .where('username', '=', username)
        .executeTakeFirst();
      if (row === undefined || row.username !== username || !isRole(row.role)) return undefined;
      return {
        username,
        role: row.role,
        password: toStoredPassword(row.password_hash, row.legacy_salt),
      };
    },

    /** The names of the accounts that store one of these passwords, in order. */
    async namesByPassword(passwords: readonly StoredPassword[]): Promise<readonly string[]> {
      const columns = passwords.map(toColumns);
      const rows = await database
        .selectFrom('users')
        .select(['username', 'password_hash', 'legacy_salt'])
        .where(
          'password_hash',
          'in',
          columns.map((column) => column.password_hash),
        )
        .orderBy('username')
        .execute();
      return rows
        .filter((row) =>
          columns.some(
            (column) =>
              column.password_hash === row.password_hash && column.legacy_salt === row.legacy_salt,
          ),
        )
        .map(({ username }) => username);
    },

    /** Adds an account; returns false and changes nothing if the name is taken. */
    async add(user: User): Promise<boolean> {
      const insertion = database.insertInto('users').values({
        username: user.username,
        role: user.role,
        created_at: now(),
        ...toColumns(user.password),
      });
      try {
        await retried(() => insertion.execute());
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /**
     * Replaces a stored password, unless it has changed meanwhile. When two logins rehash the same
     * password, the first one stores its hash and the second changes nothing.
     */
    async replacePassword(
      username: string,
      before: StoredPassword,
      after: StoredPassword,
    ): Promise<void> {
      const update = database
        .updateTable('users')
        .set(toColumns(after))
        .where('username', '=', username)
        .where('password_hash', '=', before.hash);
      await retried(() => update.execute());
    },

    /** Sets an account's password; false if the account does not exist. */
    async setPassword(username: string, password: StoredPassword): Promise<boolean> {
      const update = database
        .updateTable('users')
        .set(toColumns(password))
        .where('username', '=', username);
      const { numUpdatedRows } = await retried(() => update.executeTakeFirst());
      return numUpdatedRows > 0n;
    },

    /** Removes an account; false if it does not exist. Its tokens stay valid until they expire. */
    async remove(username: string): Promise<boolean> {
      const deletion = database.deleteFrom('users').where('username', '=', username);
      const { numDeletedRows } = await retried(() => deletion.executeTakeFirst());
      return numDeletedRows > 0n;
    },

    /** Every account in order of name, without its password. */
    async list(): Promise<readonly { username: string; role: string; legacy: boolean }[]> {
      const rows = await database
        .selectFrom('users')
        .select(['username', 'role', 'legacy_salt'])
        .orderBy('username')
        .execute();
      return rows.map(({ username, role, legacy_salt }) => ({
        username,
        role,
        legacy: legacy_salt !== null,
      }));
    },
  };
}

function toStoredPassword(hash: string, legacySalt: string | null): StoredPassword {
  return legacySalt === null
    ? { scheme: 'argon2id', hash }
    : { scheme: 'first-generation', hash, salt: legacySalt };
}

function toColumns(password: StoredPassword) {
  return {
    password_hash: password.hash,
    legacy_salt: password.scheme === 'first-generation' ? password.salt : null,
  };
}

function isDuplicateKey(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}
