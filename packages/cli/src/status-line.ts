import type { OutputStream } from './terminal.ts';

const CLEAR = '\r\x1b[K';

/** The line of standard error that a bar takes, until something else is written to the terminal. */
export class StatusLine {
  readonly #stderr: OutputStream;
  #isShown = false;
  #isClosed = false;

  constructor(stderr: OutputStream) {
    this.#stderr = stderr;
  }

  /** Shows a text in place of the previous one. */
  show(text: string): void {
    if (this.#isClosed) return;
    this.#stderr.write(CLEAR + text);
    this.#isShown = true;
  }

  /** Removes the text, so that something else can be written. */
  clear(): void {
    if (this.#isShown) this.#stderr.write(CLEAR);
    this.#isShown = false;
  }

  /** Removes the text for good: from now on, answers are written to the same terminal. */
  close(): void {
    this.clear();
    this.#isClosed = true;
  }
}
