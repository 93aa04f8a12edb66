/** Collapses and expands the groups of the table. */
import { containsPrefix, formatPrefix, type Prefix } from '@cidery/prefix';
import type { PlanState } from './plan-state.ts';

export function groupActions(state: PlanState) {
  const { allRows, rows, isTree, collapsed, selected, selectedIndex, selectedRow, select } = state;

  const isCollapsed = (prefix: Prefix): boolean => collapsed.value.has(formatPrefix(prefix));

  /** A selection inside of groups that collapse moves to the outermost of them. */
  const collapse = (prefixes: readonly Prefix[]): void => {
    collapsed.value = new Set([...collapsed.value, ...prefixes.map(formatPrefix)]);
    const { value: active } = selected;
    if (active === undefined || !isTree.value || selectedIndex.value >= 0) return;
    const around = prefixes.find((prefix) => containsPrefix(prefix, active));
    if (around !== undefined) select(around);
  };

  const expand = (prefix: Prefix): void => {
    const open = new Set(collapsed.value);
    open.delete(formatPrefix(prefix));
    collapsed.value = open;
  };

  return {
    isCollapsed,

    toggleGroup(prefix: Prefix): void {
      if (isCollapsed(prefix)) expand(prefix);
      else collapse([prefix]);
    },

    /** Expands all groups if any is collapsed; or else collapses all but the networks. */
    toggleAllGroups(): void {
      if (collapsed.value.size > 0) {
        collapsed.value = new Set();
        return;
      }
      const groups = allRows.value.filter(({ kind }) => kind === 'group');
      const inner = groups.filter(({ isRoot }) => !isRoot);
      collapse((inner.length > 0 ? inner : groups).map(({ prefix }) => prefix));
    },

    /** Collapses the selected group; from any other row, moves to the group around it. */
    collapseOrLeave(): void {
      const row = selectedRow.value;
      if (row === undefined || !isTree.value) return;
      if (row.kind === 'group' && !isCollapsed(row.prefix)) {
        collapse([row.prefix]);
        return;
      }
      const around = rows.value.findLast(
        ({ prefix }) => prefix.length < row.prefix.length && containsPrefix(prefix, row.prefix),
      );
      if (around !== undefined) select(around.prefix);
    },

    /** Expands the selected group; moves from an expanded one to its first block. */
    expandOrEnter(): void {
      const row = selectedRow.value;
      if (row?.kind !== 'group' || !isTree.value || selectedIndex.value < 0) return;
      if (isCollapsed(row.prefix)) expand(row.prefix);
      else select(rows.value[selectedIndex.value + 1]?.prefix);
    },
  };
}
