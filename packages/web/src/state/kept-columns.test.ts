import { afterEach, expect, test, vi } from 'vitest';
import { DEFAULT_COLUMNS } from './columns.ts';
import { keptColumns } from './kept-columns.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('keeps the chosen columns, without those that this version does not have', () => {
  let text: string | null = null;
  vi.stubGlobal('localStorage', {
    getItem: () => text,
    setItem: (_key: string, value: string) => {
      text = value;
    },
    removeItem: () => {
      text = null;
    },
  });
  expect(keptColumns().value).toBe(DEFAULT_COLUMNS);
  const columns = keptColumns();
  columns.value = new Set(['mask', 'name']);
  expect([...keptColumns().value]).toEqual(['name', 'mask']);
  text = '["colour","hosts",7]';
  expect([...keptColumns().value]).toEqual(['hosts']);
  columns.value = DEFAULT_COLUMNS;
  expect(text).toBeNull();
});
