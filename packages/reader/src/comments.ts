/** Comments and blank lines, which files have everywhere. */

/**
 * A line that says nothing by itself: a comment of a list, of C, of a router, of whois, of SQL. An
 * address directly after a `!` is one that firewalls leave out of a set.
 */
const WHOLE_LINE = /^\s*(?:[#;]|[!%](?!\[?(?:\d|[\da-f]{0,4}:))|\/\/|--(?:\s|$)|REM\s)/i;

/** A line of a drawn table, of which `::`, an address, is none. */
const RULE = /^[\s|:+=-]+$/;

/** Whether a line is blank, a comment as a whole, or a rule between the rows of a drawn table. */
export function isSilent(line: string): boolean {
  return line.trim() === '' || WHOLE_LINE.test(line) || (/---|===/.test(line) && RULE.test(line));
}

/**
 * A line of a list without the comment at its end: what follows a `#`, a `;` or a `//` after white
 * space. A `#` may also stand directly after a value, before a word: before a number it is a port.
 */
export function withoutComment(line: string): string {
  const [content = ''] = line.split(/\s(?:[#;]|\/\/)|#(?=[\s\p{L}])/u, 1);
  return content.trim();
}
