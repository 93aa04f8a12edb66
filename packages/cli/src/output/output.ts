/** Standard output with back-pressure. */
import { InputError } from '../reporter.ts';
import type { OutputStream } from '../terminal.ts';

/** Whoever read the output has gone, as `head` does: no fault, but the end of the work. */
export class OutputClosed extends Error {}

export class Output {
  readonly #stream: OutputStream;
  readonly #beforeWrite: (() => void) | undefined;
  #error: NodeJS.ErrnoException | undefined;
  #wake: (() => void) | undefined;

  /** `beforeWrite` is told before each write. */
  constructor(stream: OutputStream, beforeWrite?: () => void) {
    this.#stream = stream;
    this.#beforeWrite = beforeWrite;
    stream.on('error', (error) => {
      this.#error = error;
      this.#wake?.();
    });
    stream.on('drain', () => this.#wake?.());
  }

  /**
   * Writes, and waits until the stream wants more.
   *
   * @throws OutputClosed, InputError
   */
  async write(chunk: string | Uint8Array): Promise<void> {
    this.#check();
    if (chunk.length === 0) return;
    this.#beforeWrite?.();
    if (this.#stream.write(chunk)) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
    this.#check();
  }

  #check(): void {
    if (this.#error?.code === 'EPIPE') throw new OutputClosed();
    if (this.#error !== undefined) throw new InputError(`standard output: ${this.#error.message}`);
  }
}
