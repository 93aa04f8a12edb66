/** Cutting a body that arrives in pieces into items, with no more than one item kept. */

/**
 * The longest item that is read, in UTF-16 code units; of a longer one only the beginning is kept.
 */
export const LONGEST_ITEM = 1024;

/** Takes an item: its text, or the beginning of one that is too long. */
export type TakeItem = (raw: string, isWhole: boolean) => void;

export interface Splitter {
  /** Takes the next piece of the body and gives the items that end in it. */
  push(piece: string, take: TakeItem): void;
  /** Gives the item that the end of the body ends, if there is one. */
  end(take: TakeItem): void;
  /** Why nothing after the last item can be read; undefined as long as the body is valid. */
  readonly fault: string | undefined;
}

/** An item whose pieces come one after the other. */
export class PartialItem {
  #text = '';
  #isWhole = true;

  get isEmpty(): boolean {
    return this.#text === '';
  }

  add(piece: string): void {
    const room = LONGEST_ITEM - this.#text.length;
    if (piece.length > room) this.#isWhole = false;
    this.#text += piece.length > room ? piece.slice(0, room) : piece;
  }

  /** Gives the item and begins the next. */
  give(take: (raw: string, isWhole: boolean) => void): void {
    const text = this.#text;
    const isWhole = this.#isWhole;
    this.#text = '';
    this.#isWhole = true;
    take(text, isWhole);
  }
}
