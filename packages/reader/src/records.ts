/** Lines to the records of a table, whose quoted cells may have several lines. */
import { cellsOf, type Delimiter, type Row } from './cells.ts';
import type { Line } from './entry.ts';

export class Records {
  readonly #delimiter: Delimiter;
  #open: Line | undefined;

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
    const cells = cellsOf(record.text, this.#delimiter);
    this.#open = cells === undefined ? record : undefined;
    return cells && { cells, number: record.number, text: record.text };
  }

  /** The record that the end of the file cuts off: its quoted cell never ends. */
  end(): Line | undefined {
    return this.#open;
  }
}

function joined(first: Line, second: Line): Line {
  return { text: `${first.text}\n${second.text}`, number: first.number };
}
