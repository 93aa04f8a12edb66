/** Selects rows of the table: one, a range, or any. The row that was selected last is active. */
import { formatPrefix, type Prefix } from '@cidery/prefix';
import { firstFound, rowIndexOf } from './find-rows.ts';
import type { PlanState } from './plan-state.ts';

const NONE: ReadonlySet<string> = new Set();

export function selectionActions(state: PlanState) {
  const { rows, selected, selectedIndex, several, search, filter, select, reveal } = state;
  /** Where a range begins. */
  let anchor: Prefix | undefined;

  const selectTexts = (texts: ReadonlySet<string>): void => {
    several.value = texts.size > 1 ? texts : NONE;
  };

  /** Selects the rows from the anchor to a row, which becomes the active one. */
  const extendTo = (prefix: Prefix): void => {
    if (several.value.size === 0) anchor = selected.value;
    const to = rowIndexOf(rows.value, prefix);
    const start = anchor === undefined ? -1 : rowIndexOf(rows.value, anchor);
    const from = start < 0 ? to : start;
    const range = rows.value.slice(Math.min(from, to), Math.max(from, to) + 1);
    selected.value = prefix;
    selectTexts(new Set(range.map((row) => formatPrefix(row.prefix))));
  };

  return {
    extendTo,

    /**
     * Moves the selection by a number of rows; it stops at the ends. With `isExtended` the rows on
     * the way are selected, too.
     */
    selectBy(offset: number, isExtended = false): void {
      const last = rows.value.length - 1;
      const from = selectedIndex.value < 0 && offset > 0 ? -1 : selectedIndex.value;
      const row = rows.value[Math.max(0, Math.min(last, from + offset))];
      if (row === undefined) return;
      if (isExtended) extendTo(row.prefix);
      else select(row.prefix);
    },

    /** Adds a row to the selection, or takes it out. */
    toggleSelected(prefix: Prefix): void {
      const texts = new Set(several.value);
      if (texts.size === 0 && selected.value) texts.add(formatPrefix(selected.value));
      const isTaken = texts.delete(formatPrefix(prefix));
      if (!isTaken) texts.add(formatPrefix(prefix));
      const active = isTaken
        ? rows.value.findLast((row) => texts.has(formatPrefix(row.prefix)))?.prefix
        : prefix;
      if (active === undefined) return;
      selected.value = active;
      anchor = active;
      selectTexts(texts);
    },

    selectAll(): void {
      selectTexts(new Set(rows.value.map(({ prefix }) => formatPrefix(prefix))));
      if (selectedIndex.value < 0) selected.value = rows.value[0]?.prefix;
    },

    /** Leaves the active row selected alone. */
    selectOne(): void {
      several.value = NONE;
    },

    /** Searches the table, and selects the row that the search means first. */
    find(text: string): void {
      search.value = text;
      const row = text.trim() === '' ? undefined : firstFound(rows.value, text);
      if (row === undefined) reveal();
      else {
        several.value = NONE;
        selected.value = row.prefix;
      }
    },

    /** Shows the subnets alone that the plan's cloud does not make, or all rows again. */
    toggleObjections(): void {
      filter.value = filter.value === 'objection' ? 'all' : 'objection';
      reveal();
    },
  };
}
