import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-characters.ts';

/** The maximum nesting of arrays and objects; no body of this service needs more than 3. */
export const DEEPEST_JSON = 8;
/** The maximum number of values, containers included; the largest valid body has 160,000. */
export const MOST_JSON_VALUES = 200_000;

/**
 * Checks the size and depth of a JSON text before it is parsed: a parser makes an object of about
 * 50 bytes from each `{}`, and 8 MB of them would not fit into a small process. It does not check
 * whether the text is valid JSON, and takes one step per byte outside of strings.
 *
 * @returns the error, or undefined for a text within the bounds
 */
export function jsonBoundsError(text: Uint8Array): string | undefined {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (byte === QUOTE) {
      at = endOfString(text, at);
    } else if (byte === COMMA) {
      values++;
    } else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) {
      values++;
      depth++;
      if (depth > DEEPEST_JSON) {
        return `has arrays or objects more than ${DEEPEST_JSON} deep at byte ${at}: no request of this service needs that`;
      }
    } else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) {
      depth--;
    }
    if (values > MOST_JSON_VALUES) {
      return `has more than ${MOST_JSON_VALUES} values up to byte ${at}: send fewer at once`;
    }
  }
  return undefined;
}

/** The index of the quotation mark that ends the string from `start`, or the length of the text. */
function endOfString(text: Uint8Array, start: number): number {
  for (let end = text.indexOf(QUOTE, start + 1); end >= 0; end = text.indexOf(QUOTE, end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
