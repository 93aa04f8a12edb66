import type { Kysely } from 'kysely';

/** An account. */
export interface UsersTable {
  /** Compared byte by byte, in every database. */
  username: string;
  /** An argon2id hash in PHC form, or the first generation's hex SHA-512 with `legacy_salt`. */
  password_hash: string;
  /** The salt of a first-generation hash; null after the password was rehashed. */
  legacy_salt: string | null;
  role: string;
  /** Milliseconds since 1970-01-01 UTC. */
  created_at: number;
}

/** The state of one throttle; see `features/sessions/login-throttle.ts`. */
export interface LoginThrottlesTable {
  /** Hex SHA-256 of the account or address, so that neither is stored. */
  key: string;
  /** Milliseconds since 1970-01-01 UTC. */
  theoretical_arrival_at: number;
}

/** The migrations that were applied, in the table of Kysely's migrator. */
export interface AppliedMigrationsTable {
  name: string;
  /** When it was applied, as ISO 8601 in UTC. */
  timestamp: string;
}

/** The lock on migrations, in one row; see `migration-lock.ts`. */
export interface MigrationLockTable {
  name: string;
  /** The fencing number: each holder has one that is higher by 1. */
  fence: number;
  /** Rises while the holder lives. */
  renewals: number;
  /** Who holds the lock, for the logs; null while nobody does. */
  holder: string | null;
}

export interface Tables {
  kysely_migration: AppliedMigrationsTable;
  migration_lock: MigrationLockTable;
  users: UsersTable;
  login_throttles: LoginThrottlesTable;
}

export type Database = Kysely<Tables>;
