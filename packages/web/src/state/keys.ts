/** What each key does, for the page and for its sheet of shortcuts. */

export type Command =
  | 'help'
  | 'calculator'
  | 'planner'
  | 'undo'
  | 'redo'
  | 'find'
  | 'share'
  | 'down'
  | 'up'
  | 'pageDown'
  | 'pageUp'
  | 'first'
  | 'last'
  | 'splitTwo'
  | 'splitInto'
  | 'join'
  | 'joinHere'
  | 'name'
  | 'note'
  | 'labels'
  | 'colour'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'add'
  | 'remove';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys that a person may switch off (WCAG 2.2, 2.1.4), since a stray character sets them off. */
const ANYWHERE: Readonly<Record<string, Command>> = {
  '?': 'help',
  '1': 'calculator',
  '2': 'planner',
  '/': 'find',
  e: 'share',
};

/** Single keys that act in the table alone. */
const IN_TABLE: Readonly<Record<string, Command>> = {
  s: 'splitTwo',
  S: 'splitInto',
  j: 'join',
  J: 'joinHere',
  n: 'name',
  o: 'note',
  l: 'labels',
  c: 'colour',
  z: 'zoomIn',
  Z: 'zoomOut',
  f: 'fit',
  a: 'add',
};

const MOVES: Readonly<Record<string, Command>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
  Home: 'first',
  End: 'last',
  Enter: 'name',
  F2: 'name',
  Delete: 'remove',
};

/** The command of a key pressed anywhere but in a field of text; `single` says whether single keys are on. */
export function commandAnywhere(press: KeyPress, single: boolean): Command | undefined {
  if (press.altKey) return undefined;
  if (!press.ctrlKey && !press.metaKey) return single ? ANYWHERE[press.key] : undefined;
  const key = press.key.toLowerCase();
  if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : undefined;
}

/** The command of a key pressed while the table has the focus. */
export function commandInTable(press: KeyPress, single: boolean): Command | undefined {
  if (press.altKey || press.ctrlKey || press.metaKey) return undefined;
  return MOVES[press.key] ?? (single ? IN_TABLE[press.key] : undefined);
}

/** The sheet's lines: the keys as they are shown, and what they do. */
export const SHEET: Readonly<
  Record<'anywhere' | 'inTable', readonly (readonly [string, keyof SheetNames])[]>
> = {
  anywhere: [
    ['?', 'help'],
    ['1', 'calculator'],
    ['2', 'planner'],
    ['/', 'find'],
    ['e', 'share'],
    ['Ctrl Z', 'undo'],
    ['Ctrl Shift Z', 'redo'],
  ],
  inTable: [
    ['↓ ↑', 'move'],
    ['PageDown PageUp', 'page'],
    ['Home End', 'ends'],
    ['s', 'splitTwo'],
    ['Shift S', 'splitInto'],
    ['j', 'join'],
    ['Shift J', 'joinHere'],
    ['Enter', 'name'],
    ['o', 'note'],
    ['l', 'labels'],
    ['c', 'colour'],
    ['z', 'zoomIn'],
    ['Shift Z', 'zoomOut'],
    ['f', 'fit'],
    ['a', 'add'],
    ['Delete', 'remove'],
  ],
};

type SheetNames = typeof import('../strings.ts')['strings']['shortcuts']['list'];
