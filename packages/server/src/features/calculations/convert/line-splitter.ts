import { PartialItem, type Splitter, type TakeItem } from './splitter.ts';

/** Lines that end with LF or CRLF; the last may lack it. */
export class LineSplitter implements Splitter {
  readonly fault = undefined;
  readonly #line = new PartialItem();

  push(piece: string, take: TakeItem): void {
    let start = 0;
    for (let feed = piece.indexOf('\n'); feed >= 0; feed = piece.indexOf('\n', start)) {
      this.#line.add(piece.slice(start, feed));
      this.#give(take);
      start = feed + 1;
    }
    this.#line.add(piece.slice(start));
  }

  end(take: TakeItem): void {
    if (!this.#line.isEmpty) this.#give(take);
  }

  #give(take: TakeItem): void {
    this.#line.give((line, isWhole) =>
      take(line.endsWith('\r') ? line.slice(0, -1) : line, isWhole),
    );
  }
}
