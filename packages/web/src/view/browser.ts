/** Files, the focus and the theme of the browser. */

/** Saves a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}

/** Focuses an element by its id, and selects its text. Opens the sheet that it is in. */
export function focusField(id: string): void {
  const field = document.getElementById(id);
  const sheet = field?.closest('dialog');
  if (sheet && !sheet.open) sheet.showModal();
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/**
 * Moves a lost focus to the table or to the calculator's field. On a touch screen the field would
 * open the keyboard, so the focus moves to the content as a whole.
 */
export function rescueFocus(): void {
  if (document.activeElement !== document.body) return;
  const isTouch = matchMedia('(pointer: coarse)').matches;
  const goal =
    document.getElementById('blocks') ?? document.getElementById(isTouch ? 'main' : 'input');
  (goal ?? document.getElementById('main'))?.focus();
}

export type Theme = 'auto' | 'light' | 'dark';
const THEME_KEY = 'cidery-theme';

/** The last theme chosen in this browser. */
export function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(THEME_KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  } catch {
    return 'auto';
  }
}

export function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Shows a theme, at the next visit too. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme);
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Without storage, the theme lasts until the page is closed.
  }
}
