import { closeSync, constants, openSync, writeSync } from 'node:fs';

/** The delay before a full pipe is tried again. */
const RETRY_MS = 20;
/** The time limit for the last write of the process. */
const LONGEST_FLUSH_MS = 1000;

export interface LogStreamOptions {
  /** The approximate size of a write, in bytes. */
  readonly batchBytes?: number;
  /** The longest time that a line waits, in milliseconds. */
  readonly longestWaitMs?: number;
  /** Bytes that may wait for a slow reader; beyond that, lines are dropped and counted. */
  readonly backlogBytes?: number;
}

/** A destination for pino. */
export interface LogStream {
  /** Takes one line with its line end. */
  write(line: string): void;
  /** Writes all waiting lines now, for the end of the process. */
  flushSync(): void;
  /** Closes the descriptor that the stream opened. */
  close(): void;
}

/**
 * Batches lines into few writes. A reader that stops neither blocks the service nor fills its
 * memory: pipes are written without blocking, and beyond the backlog lines are dropped and counted
 * in a line of their own. Why not pino's own destination: docs/decisions/0002.
 */
export function createLogStream(
  descriptor: number,
  {
    batchBytes = 16_384,
    longestWaitMs = 1000,
    backlogBytes = 8 * 1024 * 1024,
  }: LogStreamOptions = {},
): LogStream {
  const target = openWithoutBlocking(descriptor);
  let lines: string[] = [];
  let waitingBytes = 0;
  let dropped = 0;
  /** The rest of a batch that a full pipe did not take. */
  let rest: Buffer | undefined;
  let timer: NodeJS.Timeout | undefined;

  const takeBatch = (): string => {
    if (dropped > 0) lines.push(dropLine(dropped));
    const batch = lines.join('');
    lines = [];
    waitingBytes = 0;
    dropped = 0;
    return batch;
  };

  const drain = () => {
    timer = undefined;
    rest = writeSome(target, rest ?? takeBatch());
    if (rest !== undefined) timer = setTimeout(drain, RETRY_MS).unref();
    else if (lines.length > 0) timer = setTimeout(drain, longestWaitMs).unref();
  };

  return {
    write(line) {
      if (waitingBytes > backlogBytes) {
        dropped += 1;
        return;
      }
      lines.push(line);
      waitingBytes += line.length;
      if (waitingBytes >= batchBytes && rest === undefined) {
        clearTimeout(timer);
        drain();
      } else timer ??= setTimeout(drain, longestWaitMs).unref();
    },

    flushSync() {
      const deadline = performance.now() + LONGEST_FLUSH_MS;
      do rest = writeSome(target, rest ?? takeBatch());
      while ((rest !== undefined || lines.length > 0) && performance.now() < deadline);
    },

    close() {
      clearTimeout(timer);
      if (target !== descriptor) closeSync(target);
    },
  };
}

/**
 * Opens the file of a descriptor again without blocking: the mode belongs to the open file, which
 * other processes may share. If that is not possible (a socket, or a pipe of another user), the
 * descriptor itself is written, as `console.log` would.
 */
function openWithoutBlocking(descriptor: number): number {
  try {
    return openSync(
      `/proc/self/fd/${descriptor}`,
      constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK,
    );
  } catch {
    return descriptor;
  }
}

/** Writes what the reader takes now and returns the rest, if any. */
function writeSome(descriptor: number, batch: string | Buffer): Buffer | undefined {
  let written = 0;
  try {
    // A string is written without a copy in between.
    written =
      typeof batch === 'string' ? writeSync(descriptor, batch) : writeSync(descriptor, batch);
  } catch (error) {
    // EAGAIN means a full pipe. A closed descriptor stays closed, and there is nowhere to report
    // it.
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return undefined;
  }
  return written < Buffer.byteLength(batch) ? Buffer.from(batch).subarray(written) : undefined;
}

function dropLine(dropped: number): string {
  const line = {
    level: 'warn',
    time: new Date().toISOString(),
    dropped,
    msg: 'log lines were dropped because their reader is too slow',
  };
  return `${JSON.stringify(line)}\n`;
}
