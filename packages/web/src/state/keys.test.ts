import { expect, test } from 'vitest';
import { strings } from '../strings.ts';
import { commandAnywhere, commandInTable, type KeyPress, SHEET } from './keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('undo and redo answer to the keys of every platform', () => {
  expect(commandAnywhere(press('z', { ctrlKey: true }), false)).toBe('undo');
  expect(commandAnywhere(press('z', { metaKey: true }), false)).toBe('undo');
  expect(commandAnywhere(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('redo');
  expect(commandAnywhere(press('y', { ctrlKey: true }), false)).toBe('redo');
  expect(commandAnywhere(press('s', { ctrlKey: true }), true)).toBeUndefined();
});

test('single keys act while they are on; moving in the table always does', () => {
  expect(commandAnywhere(press('?'), true)).toBe('help');
  expect(commandAnywhere(press('?'), false)).toBeUndefined();
  expect(commandInTable(press('s'), true)).toBe('splitTwo');
  expect(commandInTable(press('s'), false)).toBeUndefined();
  expect(commandInTable(press('ArrowDown'), false)).toBe('down');
});

test('the browser’s own keys are left to it', () => {
  expect(commandAnywhere(press('1', { altKey: true }), true)).toBeUndefined();
  for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }]) {
    expect(commandInTable(press('s', held), true)).toBeUndefined();
  }
});

test('every line of the sheet has its words', () => {
  for (const [, command] of [...SHEET.anywhere, ...SHEET.inTable]) {
    expect(strings.shortcuts.list[command].length).toBeGreaterThan(3);
  }
});
