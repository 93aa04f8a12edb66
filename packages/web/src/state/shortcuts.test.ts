import { expect, test } from 'vitest';
import { commandOf, type KeyPress, sheetOf } from './shortcuts.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('undo and redo have the shortcuts of every platform', () => {
  const command = (key: string, held: Partial<KeyPress>) =>
    commandOf('anywhere', press(key, held), false);
  expect(command('z', { ctrlKey: true })).toBe('undo');
  expect(command('z', { metaKey: true })).toBe('undo');
  expect(command('Z', { ctrlKey: true, shiftKey: true })).toBe('redo');
  expect(command('y', { ctrlKey: true })).toBe('redo');
});

test('character keys act only while they are on; arrow keys always act', () => {
  expect(commandOf('anywhere', press('?'), true)).toBe('help');
  expect(commandOf('anywhere', press('?'), false)).toBeUndefined();
  expect(commandOf('inTable', press('s'), true)).toBe('splitTwo');
  expect(commandOf('inTable', press('S', { shiftKey: true }), true)).toBe('splitInto');
  expect(commandOf('inTable', press('s'), false)).toBeUndefined();
  expect(commandOf('inTable', press('ArrowDown'), false)).toBe('down');
  expect(commandOf('inTable', press('ArrowDown', { shiftKey: true }), false)).toBe('extendDown');
});

test('leaves the browser’s own shortcuts alone', () => {
  expect(commandOf('anywhere', press('1', { altKey: true }), true)).toBeUndefined();
  expect(commandOf('anywhere', press('s', { ctrlKey: true }), true)).toBeUndefined();
  for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }]) {
    expect(commandOf('inTable', press('s', held), true)).toBeUndefined();
    expect(commandOf('inTable', press('ArrowDown', held), true)).toBeUndefined();
  }
});

test('the sheet prints keys with the same label on one line', () => {
  expect(sheetOf('anywhere')).toContainEqual({ label: 'Redo', keys: ['Ctrl', 'Shift', 'Z'] });
  expect(sheetOf('inTable').slice(0, 5)).toEqual([
    { label: 'Next or previous block', keys: ['↓', '↑'] },
    { label: 'A page further or back', keys: ['PageDown', 'PageUp'] },
    { label: 'First or last block', keys: ['Home', 'End'] },
    { label: 'Collapse or expand a group', keys: ['→', '←'] },
    { label: 'Collapse or expand all groups', keys: ['x'] },
  ]);
  expect(sheetOf('inTable')).toContainEqual({
    label: 'Select several blocks',
    keys: ['Shift', '↓', '↑'],
  });
  expect(sheetOf('inTable')).toContainEqual({
    label: 'Split into parts or a length',
    keys: ['Shift', 'S'],
  });
  expect(sheetOf('inTable')).toContainEqual({ label: 'Name', keys: ['Enter'] });
});
