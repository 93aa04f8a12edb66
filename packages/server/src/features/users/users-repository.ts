import { randomInt } from 'node:crypto';
import type { Selectable } from 'kysely';
import { raiseAccessRevision } from '../../auth/access-repository.ts';
import { isRole, ROLES, type Role } from '../../auth/roles.ts';
import { retried, transaction } from '../../database/transaction.ts';
import type { Database, UsersTable } from '../../database/types.ts';
import type { PageRequest } from '../../http/paging.ts';

/** The first version of an account is below it; a number keeps it exactly, and leaves room to rise. */
const HIGHEST_FIRST_VERSION = 2 ** 47;

/** A password as it is stored. */
export type StoredPassword =
  | { readonly scheme: 'argon2id'; readonly hash: string }
  | { readonly scheme: 'first-generation'; readonly hash: string; readonly salt: string };

/** An account to be added. */
export interface User {
  readonly username: string;
  readonly role: Role;
  readonly password: StoredPassword;
}

/** An account as it is stored. */
export interface Account extends User {
  /** Tokens carry it. A change of password or role, disabling and signing out raise it. */
  readonly version: number;
  readonly isDisabled: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdAt: number;
}

/** What may change in an account. */
export interface AccountChange {
  readonly role?: Role;
  readonly isDisabled?: boolean;
  readonly password?: StoredPassword;
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;

/**
 * Accounts in the database; the same statements for SQLite and MySQL.
 *
 * A function that changes who may do what takes a transaction that began by
 * `raiseAccessRevision`, or runs in one of its own.
 */
export function createUsersRepository(database: Database, now: () => number = Date.now) {
  const inTransaction = <Result>(
    given: Database | undefined,
    work: (transaction: Database) => Promise<Result>,
  ): Promise<Result> => {
    if (given !== undefined) return work(given);
    return transaction(database, async (inside) => {
      await raiseAccessRevision(inside);
      return work(inside);
    });
  };

  return {
    /** The account of exactly this name: MySQL's comparison ignores trailing spaces. */
    async find(username: string, executor: Database = database): Promise<Account | undefined> {
      const row = await executor
        .selectFrom('users')
        .selectAll()
        .where('username', '=', username)
        .executeTakeFirst();
      return row?.username === username ? toAccount(row) : undefined;
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
    async add(user: User, given?: Database): Promise<boolean> {
      try {
        await inTransaction(given, async (inside) => {
          await inside
            .insertInto('users')
            .values({
              username: user.username,
              role: user.role,
              created_at: now(),
              // Not 1: a token of a removed account must not be valid for a new one of its name.
              version: randomInt(HIGHEST_FIRST_VERSION),
              ...toColumns(user.password),
            })
            .execute();
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /**
     * Replaces a stored password by another hash of the same password, unless it has changed
     * meanwhile. When two logins rehash the same password, the first one stores its hash and the
     * second changes nothing. Tokens stay valid.
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

    /** Changes an account and ends the tokens of its logins; false if it does not exist. */
    change(username: string, change: AccountChange, given?: Database): Promise<boolean> {
      const { role, isDisabled, password } = change;
      return inTransaction(given, async (inside) => {
        const { numUpdatedRows } = await inside
          .updateTable('users')
          .set((row) => ({
            version: row('version', '+', 1),
            ...(role === undefined ? {} : { role }),
            ...(isDisabled === undefined ? {} : { disabled_at: isDisabled ? now() : null }),
            ...(password === undefined ? {} : toColumns(password)),
          }))
          .where('username', '=', username)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      });
    },

    /** Removes an account with its API tokens, and ends its tokens; false if it does not exist. */
    remove(username: string, given?: Database): Promise<boolean> {
      return inTransaction(given, async (inside) => {
        await inside.deleteFrom('api_tokens').where('owner', '=', username).execute();
        const { numDeletedRows } = await inside
          .deleteFrom('users')
          .where('username', '=', username)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      });
    },

    /** Whether an account other than this one is an admin that is not disabled. */
    async hasOtherAdmin(username: string, executor: Database): Promise<boolean> {
      const other = await executor
        .selectFrom('users')
        .select('username')
        .where('role', '=', 'admin')
        .where('disabled_at', 'is', null)
        .where('username', '!=', username)
        .limit(1)
        .executeTakeFirst();
      return other !== undefined;
    },

    /** Accounts in order of name, after the name `after` and at most `count`; all by default. */
    async list({ after, count }: Partial<PageRequest> = {}): Promise<readonly Account[]> {
      let query = database
        .selectFrom('users')
        .selectAll()
        // Here, since a page that is not full is the last one.
        .where('role', 'in', ROLES)
        .orderBy('username');
      if (after !== undefined) query = query.where('username', '>', after);
      if (count !== undefined) query = query.limit(count);
      const rows = await query.execute();
      return rows.map(toAccount).filter((account) => account !== undefined);
    },
  };
}

/** The account of a row; undefined if its role is unknown. */
function toAccount(row: Selectable<UsersTable>): Account | undefined {
  const { username, role } = row;
  if (!isRole(role)) return undefined;
  return {
    username,
    role,
    password: toStoredPassword(row.password_hash, row.legacy_salt),
    version: row.version,
    isDisabled: row.disabled_at !== null,
    createdAt: row.created_at,
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
