/** What the schemas of several features share. */
import { Type } from 'typebox';

/** A moment: RFC 3339 in UTC with milliseconds. */
export const Time = (description: string) => Type.String({ format: 'date-time', description });

/** A member that is always there, and null where it has no value. */
export function Nullable(type: 'string', description: string, format?: 'date-time') {
  // A list of types and not a union: the serialiser tries each member of a union by a validation.
  return Type.Unsafe<string | null>({
    type: [type, 'null'],
    description,
    ...(format === undefined ? {} : { format }),
  });
}

/** The text of a moment in milliseconds since 1970-01-01 UTC. */
export function toTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** The same for a moment that may be missing. */
export function toTimeOrNull(ms: number | null): string | null {
  return ms === null ? null : toTime(ms);
}
