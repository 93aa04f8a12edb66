import type { Column } from '../output/report.ts';

/** A column of moments of the service (RFC 3339 in UTC). A table shows them to the minute. */
export function timeColumn<Item>(name: string, of: (item: Item) => string | null): Column<Item> {
  return {
    name,
    of,
    inTable: (item) => {
      const time = of(item);
      return time === null ? null : toMinute(time);
    },
  };
}

/** `2026-11-05T13:00:59.123Z` → `2026-11-05 13:00Z` */
export function toMinute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')}Z`;
}
