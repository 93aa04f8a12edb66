/** The keyboard in the table of blocks. */
import { formatPrefix } from '@cidery/prefix';
import { type Command, commandOf } from '../state/shortcuts.ts';
import { strings } from '../strings.ts';
import { focusField } from './browser.ts';
import { planner, router, say, singleKeys } from './context.ts';
import { copy } from './copy.ts';
import { editCell, ROW_HEIGHT } from './table-view.ts';

const ALL = Number.MAX_SAFE_INTEGER;

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
  splitTwo: planner.splitSelected,
  splitInto: () => router.openDialog('split'),
  join: planner.joinSelected,
  joinHere: () => planner.joinHere(),
  name: () => editCell('name'),
  note: () => editCell('note'),
  labels: () => focusField('block-labels'),
  colour: planner.nextColour,
  zoomIn: planner.zoomIn,
  zoomOut: planner.zoomOut,
  fit: () => router.openDialog('fit'),
  add: () => router.openDialog('add'),
  remove: planner.removeSelected,
};

export function onTableKey(event: KeyboardEvent): void {
  const table = event.currentTarget as HTMLElement; // the handler is the table's
  const { target, key } = event;
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

/** The selected prefixes, one a line. */
function selectedPrefixes(): string[] {
  return planner.selectedRows.value.map(({ prefix }) => formatPrefix(prefix));
}

function nameOf(prefixes: readonly string[]): string {
  return prefixes.length === 1 ? String(prefixes[0]) : strings.planner.prefixes(prefixes.length);
}

/** Copies the selected prefixes when the focus is in the table, unless text is selected. */
export function onTableCopy(event: ClipboardEvent): void {
  const focus = document.activeElement;
  const isText = focus instanceof HTMLTextAreaElement || getSelection()?.isCollapsed === false;
  if (isText || !focus?.closest('#blocks') || event.clipboardData === null) return;
  const prefixes = selectedPrefixes();
  if (prefixes.length === 0) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', prefixes.join('\n'));
  say(strings.app.copied(nameOf(prefixes)));
}

/** Copies the selected prefixes from a button. */
export function copySelected(): void {
  const prefixes = selectedPrefixes();
  void copy(prefixes.join('\n'), nameOf(prefixes));
}
