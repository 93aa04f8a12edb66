/** Small choices about the view that this browser keeps. Plans are in the plan library instead. */
import { effect, type Signal, signal } from '@preact/signals';

/**
 * A setting as a signal: it begins with what this browser keeps, and every change is kept.
 *
 * `parse` gets the JSON value that was kept, or undefined if there is none or it cannot be read. It
 * returns a valid value in any case: somebody else may have written there. `toJson` gives the JSON
 * value to keep, and undefined to keep nothing. Without storage, a setting lasts until the page is
 * closed.
 *
 *     const isFolded = keptSetting('picture-folded', (kept) => kept === true);
 */
export function keptSetting<Value>(
  name: string,
  parse: (kept: unknown) => Value,
  toJson: (value: Value) => unknown = (value) => value,
): Signal<Value> {
  const key = `cidery-${name}`;
  const setting = signal(parse(readKept(key)));
  const first = setting.peek();
  let isChanged = false;
  effect(() => {
    isChanged ||= setting.value !== first;
    if (isChanged) keep(key, toJson(setting.value));
  });
  return setting;
}

function readKept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') as unknown;
  } catch {
    return undefined;
  }
}

function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The browser allows no storage, or it is full: the setting lasts until the page is closed.
  }
}
