/** The keyboard in the table of blocks. */
import { type Command, commandOf } from '../state/shortcuts.ts';
import { focusField } from './browser.ts';
import { planner, router, singleKeys } from './context.ts';
import { onSeveral } from './late-parts.tsx';
import { editCell, editedColumn, ROW_HEIGHT } from './table-view.ts';

const ALL = Number.MAX_SAFE_INTEGER;

/** Acts on the selected block, or on all of several. */
function forAll(one: () => void, all: Parameters<typeof onSeveral>[0]): void {
  if (planner.selectedRows.value.length > 1) void onSeveral(all);
  else one();
}

/** What the shortcuts do that work in the table; `page` is how many rows it shows. */
const COMMANDS: Readonly<Record<Command<'inTable'>, (page: number) => void>> = {
  down: () => planner.selectBy(1),
  up: () => planner.selectBy(-1),
  pageDown: (page) => planner.selectBy(page),
  pageUp: (page) => planner.selectBy(-page),
  first: () => planner.selectBy(-ALL),
  last: () => planner.selectBy(ALL),
  right: planner.expandOrEnter,
  left: planner.collapseOrLeave,
  toggleAll: planner.toggleAllGroups,
  extendDown: () => planner.selectBy(1, true),
  extendUp: () => planner.selectBy(-1, true),
  extendPageDown: (page) => planner.selectBy(page, true),
  extendPageUp: (page) => planner.selectBy(-page, true),
  extendFirst: () => planner.selectBy(-ALL, true),
  extendLast: () => planner.selectBy(ALL, true),
  selectAll: planner.selectAll,
  selectOne: planner.selectOne,
  copy: () => undefined,
  splitTwo: () => forAll(planner.splitTwo, ({ split }) => split()),
  splitInto: () => router.openDialog('split'),
  join: () => forAll(planner.joinUp, ({ join }) => join()),
  joinHere: () => planner.joinHere(),
  name: () => editCell('name'),
  note: () => editCell('note'),
  labels: () => focusField('block-labels'),
  colour: () => forAll(planner.nextColour, ({ nextColour }) => nextColour()),
  zoomIn: planner.zoomIn,
  zoomOut: planner.zoomOut,
  fit: () => router.openDialog('fit'),
  add: () => router.openDialog('add'),
  remove: () => forAll(planner.remove, ({ clear }) => clear()),
};

export function onTableKey(event: KeyboardEvent): void {
  const table = event.currentTarget as HTMLElement; // the handler is the table's
  const { target, key } = event;
  // A key pressed before the field of the cell is there is not a command.
  if (editedColumn.value !== undefined) return;
  // A button in the table has its own keys.
  const isPressed = key === 'Enter' || key === ' ' || key === 'Escape';
  if (isPressed && target instanceof HTMLButtonElement) return;
  const command = commandOf('inTable', event, singleKeys.value);
  // The browser's own copying calls onTableCopy; with one row, Escape is for what is around.
  const isLeft =
    command === 'copy' || (command === 'selectOne' && planner.several.value.size === 0);
  if (command === undefined || isLeft) return;
  event.preventDefault();
  COMMANDS[command](Math.max(1, Math.floor(table.clientHeight / ROW_HEIGHT) - 2));
}
