/** A bar on standard error for work of over a second, on a terminal. */
import type { StatusLine } from './status-line.ts';

export interface Progress {
  /** The total is 0 while it is unknown. */
  update(this: void, doneBytes: number, totalBytes: number): void;
  /** Removes the bar. */
  end(): void;
}

const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
const BAR_WIDTH = 30;

/**
 * @param now a clock in milliseconds
 */
export function createProgress(
  name: string,
  status: StatusLine,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let nextDraw = start + PATIENCE_MS;
  return {
    update(doneBytes, totalBytes) {
      const time = now();
      if (time < nextDraw) return;
      nextDraw = time + REDRAW_MS;
      const rate = amount((1000 * doneBytes) / (time - start));
      status.show(`${bar(doneBytes, totalBytes)} ${rate}/s ${name}`);
    },
    end: () => status.clear(),
  };
}

function bar(doneBytes: number, totalBytes: number): string {
  if (totalBytes === 0) return amount(doneBytes);
  const share = Math.min(1, doneBytes / totalBytes);
  const filled = Math.round(share * BAR_WIDTH);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]${percent}`;
}

function amount(bytes: number): string {
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
