import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptSetting } from './kept-settings.ts';

/** What the browser keeps. */
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const toCount = (value: unknown): number => (typeof value === 'number' ? value : 3);

test('begins with the default, and writes nothing before a change', () => {
  expect(keptSetting('count', toCount).value).toBe(3);
  expect(kept.size).toBe(0);
});

test('begins with the value that was kept', () => {
  keptSetting('count', toCount).value = 7;
  expect(keptSetting('count', toCount).value).toBe(7);
  expect([...kept.keys()]).toEqual(['cidery-count']);
});

test('keeps a change back to the first value', () => {
  const setting = keptSetting('count', toCount);
  setting.value = 7;
  setting.value = 3;
  expect(keptSetting('count', toCount).value).toBe(3);
});

test('keeps nothing where the JSON value is undefined', () => {
  const setting = keptSetting<number>('count', toCount, (value) =>
    value === 3 ? undefined : value,
  );
  setting.value = 7;
  setting.value = 3;
  expect(kept.size).toBe(0);
});

test.each(['{', '"seven"', 'null'])('gives the default for the damaged value %s', (text) => {
  kept.set('cidery-count', text);
  expect(keptSetting('count', toCount).value).toBe(3);
});

test('works without storage until the page is closed', () => {
  vi.stubGlobal('localStorage', undefined);
  const setting = keptSetting('count', toCount);
  setting.value = 7;
  expect(setting.value).toBe(7);
  expect(keptSetting('count', toCount).value).toBe(3);
});
