/** Errors of a run, on standard error, and the exit code that follows from them. */
import { StatusLine } from './status-line.ts';
import type { Terminal } from './terminal.ts';

export const EXIT_DONE = 0;
/** The answer is no: nothing contains, overlaps, matches or fits. */
export const EXIT_NO_MATCH = 1;
/** An error of the input, the command line, a file, the service or the program itself. */
export const EXIT_BAD_INPUT = 2;
/** Done, but for lines that could not be read and were left out on request. */
export const EXIT_SKIPPED = 3;

/** How many errors of one run are reported one by one. */
const MOST_ERRORS = 10;

/** Ends a run with one message and EXIT_BAD_INPUT. */
export class InputError extends Error {}

export class Reporter {
  /** The line of a progress bar between the reports. */
  readonly status: StatusLine;
  readonly #stderr: Terminal['stderr'];
  /** Leave out what cannot be read, and go on. */
  isSkipping = false;
  #errorCount = 0;
  #skippedCount = 0;
  #isNoMatch = false;

  constructor(stderr: Terminal['stderr']) {
    this.#stderr = stderr;
    this.status = new StatusLine(stderr);
  }

  /**
   * Reports an error in one line; `where` is a file and line (`list.txt:3`), or empty. The messages
   * of errors that are only counted are not made.
   */
  error(where: string, error: { readonly message: string }): void {
    this.#errorCount++;
    if (this.#errorCount <= MOST_ERRORS) {
      this.#write(`${where === '' ? '' : `${where}: `}${error.message}`);
    }
  }

  /**
   * Reports a part of the input that cannot be read: an error, unless such parts are left out. Then
   * each is reported.
   */
  invalid(where: string, error: { readonly message: string }): void {
    if (!this.isSkipping) {
      this.error(where, error);
      return;
    }
    this.#skippedCount++;
    this.#write(`${where === '' ? '' : `${where}: `}${error.message}`);
  }

  /** Records that the answer is no, and writes a line that explains it, if there is one. */
  noMatch(message?: string): void {
    this.#isNoMatch = true;
    if (message !== undefined) this.#write(message);
  }

  /** Writes a line that changes nothing about the answer or the exit code. */
  note(message: string): void {
    this.#write(message);
  }

  get hasError(): boolean {
    return this.#errorCount > 0;
  }

  /** Ends the report and returns the exit code. */
  end(): number {
    const unreported = this.#errorCount - MOST_ERRORS;
    if (unreported > 0) this.#write(`… and ${unreported} more`);
    if (this.#skippedCount > 0) this.#write(`left out: ${this.#skippedCount}`);
    if (this.hasError) return EXIT_BAD_INPUT;
    if (this.#skippedCount > 0) return EXIT_SKIPPED;
    return this.#isNoMatch ? EXIT_NO_MATCH : EXIT_DONE;
  }

  #write(text: string): void {
    this.status.clear();
    this.#stderr.write(`cidery: ${text}\n`);
  }
}
