/** What the parts of the table share: its size, and the cell that is being edited. */
import { signal } from '@preact/signals';
import { COLUMNS, type Editable, isEditable } from '../state/columns.ts';
import { focusField } from './browser.ts';
import { shownColumns } from './columns-shown.ts';
import { planner } from './context.ts';

export const ROW_HEIGHT = 32;
/** How deep rows are indented at most: two characters each. */
export const DEEPEST_INDENT = 6;

/** The column that is edited in the active row. */
export const editedColumn = signal<Editable | undefined>(undefined);

/** Edits a cell of the active row; its field beside the table if the column is not shown. */
export function editCell(column: Editable): void {
  if (planner.needRow() === undefined) return;
  if (planner.selectedIndex.value >= 0 && shownColumns.value.has(column)) {
    planner.selectOne();
    editedColumn.value = column;
  } else focusField(`block-${column}`);
}

/** The column to edit after another one: the next that is shown, in the direction of Tab. */
export function editableBeside(column: Editable, isBack: boolean): Editable | undefined {
  const shown = COLUMNS.filter(
    (name): name is Editable => isEditable(name) && shownColumns.value.has(name),
  );
  return shown[shown.indexOf(column) + (isBack ? -1 : 1)];
}
