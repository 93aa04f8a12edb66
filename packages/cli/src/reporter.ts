/** What went wrong in a run, on standard error, and the exit code that follows from it. */
import { StatusLine } from './status-line.ts';
import type { Terminal } from './terminal.ts';

export const EXIT_DONE = 0;
/** The answer is no: nothing contains, overlaps, matches or fits. */
export const EXIT_NO_MATCH = 1;
/** The input or the command line is wrong, a file or the service cannot be had, or the program itself is at fault. */
export const EXIT_BAD_INPUT = 2;

/** How many faults of one run are told one by one. */
const MOST_ERRORS = 10;

/** Ends a run with one message and EXIT_BAD_INPUT. */
export class InputError extends Error {}

export class Reporter {
  /** Where a bar may stand in between. */
  readonly status: StatusLine;
  readonly #stderr: Terminal['stderr'];
  #errorCount = 0;
  #isNoMatch = false;

  constructor(stderr: Terminal['stderr']) {
    this.#stderr = stderr;
    this.status = new StatusLine(stderr);
  }

  /**
   * One line for the person at the terminal; `where` is a file and line (`list.txt:3`), or empty. The messages of faults
   * that are only counted are not made.
   */
  error(where: string, error: { readonly message: string }): void {
    this.#errorCount++;
    if (this.#errorCount <= MOST_ERRORS) {
      this.#tell(`${where === '' ? '' : `${where}: `}${error.message}`);
    }
  }

  /** Says that the answer is no, with a line of explanation where the output has none. */
  noMatch(message?: string): void {
    this.#isNoMatch = true;
    if (message !== undefined) this.#tell(message);
  }

  get hasError(): boolean {
    return this.#errorCount > 0;
  }

  /** Ends the report and returns the exit code. */
  end(): number {
    const untold = this.#errorCount - MOST_ERRORS;
    if (untold > 0) this.#tell(`… and ${untold} more`);
    if (this.hasError) return EXIT_BAD_INPUT;
    return this.#isNoMatch ? EXIT_NO_MATCH : EXIT_DONE;
  }

  #tell(text: string): void {
    this.status.clear();
    this.#stderr.write(`cidery: ${text}\n`);
  }
}
