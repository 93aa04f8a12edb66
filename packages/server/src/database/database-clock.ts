import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import { isSqlite } from './dialect.ts';

/**
 * Makes an SQL expression for the present: whole milliseconds since 1970-01-01 UTC. Inside one
 * statement it has one value, however often it occurs.
 */
export type DatabaseClock = () => RawBuilder<number>;

/**
 * The database's own clock, which all instances share. MySQL's `unix_timestamp` would read its
 * argument as local time, which is ambiguous for an hour when summer time ends.
 */
export function databaseClock(database: QueryExecutorProvider): DatabaseClock {
  const expression = isSqlite(database)
    ? sql<number>`cast(unixepoch('subsec') * 1000 as integer)`
    : sql<number>`(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)`;
  return () => expression;
}
