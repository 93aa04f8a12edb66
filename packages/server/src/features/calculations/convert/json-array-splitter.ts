import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../../../http/json-characters.ts';
import { PartialItem, type Splitter, type TakeItem } from './splitter.ts';

/** What JSON takes for white space (RFC 8259 §2). */
export const JSON_BLANK = /^[ \t\r\n]*$/;
const NO_JSON_BLANK = /[^ \t\r\n]/g;

/** The elements of a JSON array (RFC 8259 §5) as written. It does not check that each is JSON. */
export class JsonArraySplitter implements Splitter {
  fault: string | undefined;
  readonly #element = new PartialItem();
  #place: 'before' | 'inside' | 'after' = 'before';
  #count = 0;
  /** Inside of a string, and right after a backslash in one. */
  #inString = false;
  #isEscaped = false;
  /** How many arrays and objects of the element are open. */
  #depth = 0;

  push(piece: string, take: TakeItem): void {
    let at = 0;
    while (this.fault === undefined && at < piece.length) {
      at = this.#place === 'inside' ? this.#readElement(piece, at, take) : this.#skip(piece, at);
    }
  }

  end(): void {
    if (this.fault !== undefined || this.#place === 'after') return;
    this.fault =
      this.#place === 'before'
        ? 'the body is empty: a JSON array is needed'
        : 'the body ends before its array does';
  }

  /** Reads what stands around the array; returns where to go on. */
  #skip(piece: string, from: number): number {
    NO_JSON_BLANK.lastIndex = from;
    const found = NO_JSON_BLANK.exec(piece);
    if (found === null) return piece.length;
    if (this.#place === 'before' && found[0] === '[') this.#place = 'inside';
    else {
      this.fault =
        this.#place === 'before'
          ? 'the body is not a JSON array: it has to begin with ['
          : 'the body goes on after the end of its array';
    }
    return found.index + 1;
  }

  /** Reads to the end of the element or of the piece; returns where to go on. */
  #readElement(piece: string, from: number, take: TakeItem): number {
    for (let at = from; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (this.#inString) this.#readStringCharacter(code);
      else if (code === QUOTE) this.#inString = true;
      else if (code === OPEN_BRACKET || code === OPEN_BRACE) this.#depth++;
      else if (this.#depth > 0)
        this.#depth -= Number(code === CLOSE_BRACKET || code === CLOSE_BRACE);
      else if (code === COMMA || code === CLOSE_BRACKET) {
        this.#element.add(piece.slice(from, at));
        this.#endElement(code, take);
        return at + 1;
      }
    }
    this.#element.add(piece.slice(from));
    return piece.length;
  }

  #readStringCharacter(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) this.#inString = false;
  }

  #endElement(code: number, take: TakeItem): void {
    if (code === CLOSE_BRACKET) this.#place = 'after';
    this.#element.give((raw, isWhole) => {
      // `[]` has no element.
      if (this.#place === 'after' && this.#count === 0 && JSON_BLANK.test(raw)) return;
      this.#count++;
      take(raw, isWhole);
    });
  }
}
