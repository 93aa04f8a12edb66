/** The text of one item of a body. */
import type { ValueFault } from '../refusals.ts';
import { LONGEST_ITEM } from './splitter.ts';

/** What may be wrong with an item: its value, or its notation. */
export type ItemFault = ValueFault<ValueFault['code'] | 'too-long' | 'encoding' | 'json' | 'csv'>;

/** An item that cannot be read: its text as the answer repeats it, and why. */
export class UnreadableItem {
  readonly text: string;
  readonly fault: ItemFault;

  constructor(code: ItemFault['code'], text: string, message: string) {
    this.text = text;
    this.fault = { code, message };
  }
}

/** The text of an item, from the way it is written. */
export type ReadItem = (raw: string) => string | UnreadableItem;

const JSON_BLANKS = ' \t\r\n';

/** How much of an item that is too long the answer repeats. */
const SHOWN_CHARACTERS = 60;

/** An item of which only the beginning was kept. */
export function tooLong(beginning: string): UnreadableItem {
  const message = `is longer than ${LONGEST_ITEM} characters, which no length, mask or prefix is`;
  return new UnreadableItem('too-long', `${beginning.slice(0, SHOWN_CHARACTERS)}…`, message);
}

/** What bytes that are not valid become. */
const REPLACEMENT = '\ufffd';

/** An item of which bytes are not a text; undefined for any other. */
export function notText(raw: string): UnreadableItem | undefined {
  if (!raw.includes(REPLACEMENT)) return undefined;
  const message =
    'has bytes that are not valid in the encoding of the body, or U+FFFD, which stands for such: send UTF-8, or name the charset in Content-Type, as in text/csv; charset=iso-8859-1';
  return new UnreadableItem('encoding', raw.slice(0, SHOWN_CHARACTERS), message);
}

/** Reads a JSON string, or a whole number as its digits. */
export function readJsonItem(raw: string): string | UnreadableItem {
  const text = trimJsonBlanks(raw);
  if (text === '') {
    return new UnreadableItem('json', text, 'is empty: a JSON string or a number is needed');
  }
  if (/^[-0-9]/.test(text)) return text;
  const value = text.startsWith('"') ? parseJson(text) : undefined;
  return typeof value === 'string'
    ? value
    : new UnreadableItem('json', text, 'is neither a JSON string nor a whole number');
}

/** Strips JSON white space (RFC 8259 §2) at both ends; `trim` strips more, which JSON forbids. */
function trimJsonBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && JSON_BLANKS.includes(text.charAt(start))) start++;
  while (start < end && JSON_BLANKS.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A quoted field at the beginning of a record (RFC 4180 §2). */
const QUOTED = /^"((?:[^"]|"")*)"(?:,|$)/;

/** Reads the first field of a CSV record; the others are left alone. */
export function readCsvItem(raw: string): string | UnreadableItem {
  if (!raw.startsWith('"')) {
    const comma = raw.indexOf(',');
    const text = comma < 0 ? raw : raw.slice(0, comma);
    return text.includes('"')
      ? new UnreadableItem(
          'csv',
          text,
          'has a quotation mark inside a field that does not begin with one',
        )
      : text;
  }
  const field = QUOTED.exec(raw)?.[1];
  return field === undefined
    ? new UnreadableItem('csv', raw, 'has a quoted field that does not end on its line')
    : field.replaceAll('""', '"');
}
