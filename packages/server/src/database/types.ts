import type { Generated, Kysely } from 'kysely';

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
  /** Tokens carry it. A change of password or role and disabling raise it. */
  version: Generated<number>;
  /** Milliseconds since 1970-01-01 UTC; null while the account may be used. */
  disabled_at: number | null;
}

/** The name of the row of `access_revision`. */
export const ACCESS_REVISION = 'access';

/** One row, which rises with each change of who may do what; see `auth/access-directory.ts`. */
export interface AccessRevisionTable {
  name: string;
  revision: number;
}

/** A token for a program; see `features/api-tokens/`. */
export interface ApiTokensTable {
  /** A UUID (RFC 9562). */
  id: string;
  /** Hex SHA-256 of the token, which is not stored itself. */
  token_hash: string;
  /** The user name of its owner. */
  owner: string;
  name: string;
  scope: string;
  /** Milliseconds since 1970-01-01 UTC, as are the other times. */
  created_at: number;
  expires_at: number;
  /** Null until it is used. */
  last_used_at: number | null;
  /** The address of the client that used it last. */
  last_used_from: string | null;
}

/** Sessions that somebody ended before their tokens expire. */
export interface EndedSessionsTable {
  id: string;
  username: string;
  /** When the token expires and the row is of no more use: milliseconds since 1970-01-01 UTC. */
  expires_at: number;
}

/** The audit trail, to which rows are only added; see `features/audit/`. */
export interface AuditEventsTable {
  /** A UUID of version 7 (RFC 9562), so that its order is that of time. */
  id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  at: number;
  action: string;
  /** The user name of who did it; null for a command on the server and for an unknown user. */
  actor: string | null;
  /** The API token that was used, if one was. */
  api_token_id: string | null;
  /** What it was done to: a user name or the id of an API token. */
  subject: string | null;
  /** Further facts, as JSON. */
  detail: string;
  address: string | null;
  request_id: string | null;
}

/** Networks from which an account logged in lately; see `features/sessions/login-throttle.ts`. */
export interface LoginNetworksTable {
  /** Hex SHA-256 of account and network, so that neither is stored. */
  key: string;
  /** Milliseconds since 1970-01-01 UTC. */
  known_until: number;
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
  login_networks: LoginNetworksTable;
  access_revision: AccessRevisionTable;
  api_tokens: ApiTokensTable;
  ended_sessions: EndedSessionsTable;
  audit_events: AuditEventsTable;
}

export type Database = Kysely<Tables>;
