/** The answer of a verb: items, and the columns to show of each. */

/** A bigint is shown as a decimal string in JSON, since it may pass 2^53. */
export type Cell = string | number | bigint | boolean | null | readonly string[];

export interface Column<Item> {
  /** The header of the table and of the CSV, and the name in JSON. */
  readonly name: string;
  readonly isNumeric?: boolean;
  of(item: Item): Cell;
  /** What a table shows instead, if that is easier to read. */
  inTable?(item: Item): Cell;
}

export interface Report<Item> {
  readonly columns: readonly Column<Item>[];
  /** In batches. Each is written before the next is made. */
  readonly batches: AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>;
  /** One item as a line for another program. */
  plain(item: Item): string;
  /** One item as JSON, unless that is its columns. */
  json?(item: Item): object;
  /** All items as lines, in chunks, if that is faster. */
  readonly plainBytes?: () => Iterable<Uint8Array>;
  /** `records`: one cell a line; otherwise one item a line. */
  readonly layout?: 'records';
  /** Written as lines even on a terminal. */
  readonly isPlainOnTerminal?: boolean;
}

/** A column's name as people read it: `first usable`. */
export function columnLabel(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What a table shows of an item. */
export function tableCell<Item>({ of, inTable = of }: Column<Item>, item: Item): Cell {
  return inTable(item);
}

const BATCH_SIZE = 4096;

/** Items in batches. No item is made before it is needed. */
export function* inBatches<Item>(items: Iterable<Item>): Generator<Item[], void> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
