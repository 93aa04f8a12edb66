/** What documents, spreadsheets and mail put around a value without changing what it is. */

/** Shows nothing: soft hyphens, zero-width characters, marks of direction, byte-order marks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
};

/** Quotes inside quotes and commas after both: more layers than this are not a slip. */
const MOST_LAYERS = 4;

/**
 * A text without invisible characters, with plain spaces and hyphens for their look-alikes, and
 * without the white space, the quotes and the one comma or semicolon that may stand around it.
 */
export function cleanText(text: string): string {
  // Nearly every text is ASCII, and then there is nothing to replace.
  let cleaned = /^[\0-\x7f]*$/.test(text)
    ? text.trim()
    : text.replace(INVISIBLE, '').replace(SPACES, ' ').replace(DASHES, '-').trim();
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const inner = withoutLayer(cleaned);
    if (inner === cleaned) break;
    cleaned = inner;
  }
  return cleaned;
}

function withoutLayer(text: string): string {
  if (/[,;]$/.test(text)) return text.slice(0, -1).trimEnd();
  const closing = QUOTES[text.charAt(0)];
  return text.length > 1 && closing !== undefined && text.endsWith(closing)
    ? text.slice(1, -1).trim()
    : text;
}
