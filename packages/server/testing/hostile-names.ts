/** User names that become part of a statement if a value is escaped for another mode of SQL. */
export const HOSTILE_NAMES = [
  "' or 1=1 -- ;",
  "\\' or 1=1 -- ;",
  'a\\\'b"c\\',
  '\\',
  "''",
  '" or ""="',
  '`',
] as const;
