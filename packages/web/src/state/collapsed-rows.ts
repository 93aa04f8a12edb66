/** The groups that are collapsed: their rows without what is in them. */
import { formatPrefix } from '@cidery/prefix';
import type { Row } from '../plan/rows.ts';

/** The collapsed groups, as texts of their prefixes. */
export type Collapsed = ReadonlySet<string>;

/** The rows of a tree without those inside of collapsed groups. */
export function withoutCollapsed(rows: readonly Row[], collapsed: Collapsed): readonly Row[] {
  if (collapsed.size === 0) return rows;
  /** The depth of the collapsed group that the walk is in. */
  let hiddenBelow = Number.POSITIVE_INFINITY;
  return rows.filter((row) => {
    if (row.depth > hiddenBelow) return false;
    const isCollapsed = row.kind === 'group' && collapsed.has(formatPrefix(row.prefix));
    hiddenBelow = isCollapsed ? row.depth : Number.POSITIVE_INFINITY;
    return true;
  });
}
