/** The table of keyboard shortcuts: what each key does, and its label in the sheet. */

const WORDS = {
  move: 'Next or previous block',
  extend: 'Select several blocks',
  fold: 'Collapse or expand a group',
  page: 'A page further or back',
  ends: 'First or last block',
} as const;

/**
 * By scope: the key, its command, and its label in the sheet. Keys with the same label share a
 * line; a key without a label is not in the sheet. A letter in upper case is typed with Shift.
 */
const SHORTCUTS = {
  anywhere: [
    ['?', 'help', 'This sheet'],
    ['1', 'calculator', 'Calculator'],
    ['2', 'planner', 'Planner'],
    ['/', 'find', 'Find a block'],
    ['e', 'share', 'Share and export'],
    ['Ctrl+Z', 'undo', 'Undo'],
    ['Ctrl+Shift+Z', 'redo', 'Redo'],
    ['Ctrl+Y', 'redo'],
  ],
  inTable: [
    ['ArrowDown', 'down', WORDS.move],
    ['ArrowUp', 'up', WORDS.move],
    ['PageDown', 'pageDown', WORDS.page],
    ['PageUp', 'pageUp', WORDS.page],
    ['Home', 'first', WORDS.ends],
    ['End', 'last', WORDS.ends],
    ['ArrowRight', 'right', WORDS.fold],
    ['ArrowLeft', 'left', WORDS.fold],
    ['x', 'toggleAll', 'Collapse or expand all groups'],
    ['Shift+ArrowDown', 'extendDown', WORDS.extend],
    ['Shift+ArrowUp', 'extendUp', WORDS.extend],
    ['Shift+PageDown', 'extendPageDown'],
    ['Shift+PageUp', 'extendPageUp'],
    ['Shift+Home', 'extendFirst'],
    ['Shift+End', 'extendLast'],
    ['Ctrl+A', 'selectAll', 'Select all blocks'],
    ['Escape', 'selectOne'],
    ['Ctrl+C', 'copy', 'Copy the selected prefixes'],
    ['s', 'splitTwo', 'Split in two'],
    ['S', 'splitInto', 'Split into parts or a length'],
    ['j', 'join', 'Join with its other half'],
    ['J', 'joinHere', 'Join the parts of a group'],
    ['Enter', 'name', 'Name'],
    ['F2', 'name'],
    ['n', 'name'],
    ['o', 'note', 'Note'],
    ['l', 'labels', 'Labels'],
    ['c', 'colour', 'Next colour'],
    ['z', 'zoomIn', 'Zoom the picture in'],
    ['Z', 'zoomOut', 'Zoom the picture out'],
    ['f', 'fit', 'Place subnets'],
    ['a', 'add', 'Add a network'],
    ['Delete', 'remove', 'Clear the block; on a network, remove it'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string, string?])[]>;

export type Scope = keyof typeof SHORTCUTS;
export type Command<S extends Scope> = (typeof SHORTCUTS)[S][number][1];

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The command of a key that is pressed in a scope, outside of text fields. A key that types a
 * character acts only with `singleKeys`, which people may switch off (WCAG 2.2, 2.1.4).
 */
export function commandOf<S extends Scope>(
  scope: S,
  press: KeyPress,
  singleKeys: boolean,
): Command<S> | undefined {
  const pressed = nameOf(press);
  if (pressed.length === 1 && !singleKeys) return undefined;
  return SHORTCUTS[scope].find(([key]) => key === pressed)?.[1];
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  if (altKey) return `Alt+${key}`;
  const shift = shiftKey ? 'Shift+' : '';
  if (ctrlKey || metaKey) return `Ctrl+${shift}${key.toUpperCase()}`;
  // A character says by itself whether Shift is held.
  return key.length > 1 ? shift + key : key;
}

/** A line of the sheet: the keys as they are printed, and what they do. */
export interface SheetLine {
  readonly label: string;
  readonly keys: readonly string[];
}

export function sheetOf(scope: Scope): SheetLine[] {
  const lines = new Map<string, Set<string>>();
  for (const [key, , label] of SHORTCUTS[scope]) {
    if (label === undefined) continue;
    // Shift and two arrows: the key that they share is printed once.
    lines.set(label, new Set([...(lines.get(label) ?? []), ...printed(key)]));
  }
  return Array.from(lines, ([label, keys]) => ({ label, keys: [...keys] }));
}

const ARROWS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowLeft: '←',
};

function printed(key: string): string[] {
  if (/^[A-Z]$/.test(key)) return ['Shift', key];
  return key.split('+').map((part) => ARROWS[part] ?? part);
}
