import { TextDecoder } from 'node:util';
import { type Encoding, markedEncoding } from '@cidery/reader';

/** What byte-order marks begin with. */
const MARK_STARTS = [0xef, 0xfe, 0xff];
const LONGEST_MARK = 3;

/**
 * The text of a body that comes in pieces, in the encoding that its byte-order mark names, or else
 * in the one that is given. What is not valid becomes U+FFFD.
 */
export class BodyDecoder {
  readonly #encoding: Encoding;
  #decoder: TextDecoder | undefined;
  /** The beginning, as long as it may be a part of a mark. */
  #held = new Uint8Array(0);

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
  }

  /** The text of the next piece, as far as its characters are whole. */
  push(bytes: Uint8Array): string {
    if (this.#decoder !== undefined) return this.#decoder.decode(bytes, { stream: true });
    const start = new Uint8Array(this.#held.length + bytes.length);
    start.set(this.#held);
    start.set(bytes, this.#held.length);
    const [first] = start;
    const mayBeMark = first === undefined || MARK_STARTS.includes(first);
    if (start.length < LONGEST_MARK && mayBeMark) {
      this.#held = start;
      return '';
    }
    return this.#begin(start).decode(start, { stream: true });
  }

  /** The text of what is left at the end. */
  end(): string {
    return this.#decoder === undefined
      ? this.#begin(this.#held).decode(this.#held)
      : this.#decoder.decode();
  }

  #begin(start: Uint8Array): TextDecoder {
    // It leaves the mark out.
    this.#decoder = new TextDecoder(markedEncoding(start) ?? this.#encoding);
    return this.#decoder;
  }
}
