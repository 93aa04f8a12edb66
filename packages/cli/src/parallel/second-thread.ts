import { statSync } from 'node:fs';
import os from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * From this size on a file is worth a second thread, which has to start and to warm up. See
 * docs/decisions/0404.
 */
const WORTH_BYTES = 1 << 26;

/** Whether a second thread, on a processor of its own, helps with the file of that name. */
export function isWorthThread(path: string): boolean {
  if (os.availableParallelism() < 2) return false;
  try {
    const { size } = statSync(path);
    return size >= WORTH_BYTES;
  } catch {
    return false; // who opens the file reports why it cannot be read
  }
}

/** The second thread of a run, which starts when it is first needed. */
export class SecondThread implements AsyncDisposable {
  #worker: Worker | undefined;

  get worker(): Worker {
    // In the bundle the thread's module is JavaScript, as this one is.
    this.#worker ??= new Worker(new URL(`./thread${extname(import.meta.url)}`, import.meta.url));
    return this.#worker;
  }

  /** Ends it, whatever it does. The next one to need it gets another. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }
}
