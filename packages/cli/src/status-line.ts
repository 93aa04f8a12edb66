import type { OutputStream } from './terminal.ts';

const CLEAR = '\r\x1b[K';

/** The line of standard error that a bar stands on, until something else is written to the terminal. */
export class StatusLine {
  readonly #stderr: OutputStream;
  #isShown = false;
  #isClosed = false;

  constructor(stderr: OutputStream) {
    this.#stderr = stderr;
  }

  /** Shows a text in place of the one before. */
  show(text: string): void {
    if (this.#isClosed) return;
    this.#stderr.write(CLEAR + text);
    this.#isShown = true;
  }

  /** Takes the text away, so that something else can be written. */
  clear(): void {
    if (this.#isShown) this.#stderr.write(CLEAR);
    this.#isShown = false;
  }

  /** Takes the text away for good: from here on answers are written to the same terminal. */
  close(): void {
    this.clear();
    this.#isClosed = true;
  }
}
