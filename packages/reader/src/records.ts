/** Lines to the records of a table, whose quoted cells may have several lines. */
import { cellsOf, type Delimiter, type Row } from './cells.ts';
import type { Line } from './entry.ts';

/** How many lines a quoted cell may have: beyond, a quote was forgotten. */
const MOST_CELL_LINES = 100;

const UNENDED = 'has a quoted cell without an end';
const MALFORMED = 'has text beside a quoted cell: write quotes inside a cell twice';

export class Records {
  readonly #delimiter: Delimiter;
  #open: Line | undefined;
  #openLines = 0;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  /** Whether a quoted cell goes on with the next line. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** The record that ends with a line; undefined while it goes on. */
  add(line: Line): Row | undefined {
    const open = this.#open;
    const record = open === undefined ? line : joined(open, line);
    // Without a quote, a line cannot end the cell.
    const isStillOpen = open !== undefined && !line.text.includes('"');
    const cells = isStillOpen ? 'open' : cellsOf(record.text, this.#delimiter);
    if (cells === 'open') {
      this.#open = record;
      this.#openLines++;
      return this.#openLines < MOST_CELL_LINES ? undefined : this.end();
    }
    this.#open = undefined;
    this.#openLines = 0;
    const { number } = record;
    return cells === 'malformed' ? { cells: [], number, error: MALFORMED } : { cells, number };
  }

  /** The record that the end of the file cuts off: its quoted cell never ends. */
  end(): Row | undefined {
    const open = this.#open;
    this.#open = undefined;
    this.#openLines = 0;
    return open && { cells: [], number: open.number, error: UNENDED };
  }
}

function joined(first: Line, second: Line): Line {
  return { text: `${first.text}\n${second.text}`, number: first.number };
}
