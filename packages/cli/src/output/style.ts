/** Colours out of the sixteen of every terminal, so that its theme decides how they look. */
import { styleText } from 'node:util';

export interface Style {
  header(text: string): string;
  /** The first column, or the name of a record's cell. */
  key(text: string): string;
  /** A yes, a no, or an empty cell. */
  value(text: string): string;
}

const identity = (text: string) => text;

export function createStyle(isColoured: boolean): Style {
  if (!isColoured) return { header: identity, key: identity, value: identity };
  const paint = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { validateStream: false });
  const yes = paint('green');
  const no = paint('red');
  const nothing = paint('dim');
  return {
    header: paint('bold'),
    key: paint('cyan'),
    value(text) {
      const word = text.trim();
      if (word === 'yes') return yes(text);
      if (word === 'no') return no(text);
      return word === '-' ? nothing(text) : text;
    },
  };
}
