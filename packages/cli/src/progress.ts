/** A bar on standard error for what takes over a second, when a person is looking. */
import type { Terminal } from './terminal.ts';

export interface Progress {
  update(this: void, readBytes: number, totalBytes: number): void;
  /** Takes the bar away. */
  end(): void;
}

const SILENT: Progress = { update() {}, end() {} };
const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
const BAR_WIDTH = 30;

/**
 * @param now milliseconds from some moment on
 */
export function createProgress(
  name: string,
  stderr: Terminal['stderr'],
  now: () => number = () => performance.now(),
): Progress {
  if (stderr.isTTY !== true) return SILENT;
  const start = now();
  let nextDraw = start + PATIENCE_MS;
  let isDrawn = false;
  return {
    update(readBytes, totalBytes) {
      const time = now();
      if (time < nextDraw) return;
      nextDraw = time + REDRAW_MS;
      isDrawn = true;
      const rate = readBytes / 1e3 / (time - start); // bytes a millisecond are kB a second
      stderr.write(`\r\x1b[K${bar(readBytes, totalBytes)} ${rate.toFixed(0)} MB/s ${name}`);
    },
    end() {
      if (isDrawn) stderr.write('\r\x1b[K');
    },
  };
}

function bar(readBytes: number, totalBytes: number): string {
  if (totalBytes === 0) return `${(readBytes / 1e6).toFixed(0)} MB`;
  const share = Math.min(1, readBytes / totalBytes);
  const filled = Math.round(share * BAR_WIDTH);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]${percent}`;
}
