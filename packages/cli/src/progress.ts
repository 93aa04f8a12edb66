/** A bar on standard error for work of over a second, on a terminal. */
import type { StatusLine } from './status-line.ts';

export interface Progress {
  /** The total is 0 while it is unknown. */
  update(this: void, done: number, total: number): void;
  /** Removes the bar. */
  end(): void;
}

type Amount = (count: number) => string;

const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
const BAR_WIDTH = 30;

/**
 * @param amount how to show a number of what is done
 * @param now a clock in milliseconds
 */
export function createProgress(
  name: string,
  status: StatusLine,
  amount: Amount = bytes,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let nextDraw = start + PATIENCE_MS;
  return {
    update(done, total) {
      const time = now();
      if (time < nextDraw) return;
      nextDraw = time + REDRAW_MS;
      const rate = amount((1000 * done) / (time - start));
      status.show(`${bar(done, total, amount)} ${rate}/s ${name}`);
    },
    end: () => status.clear(),
  };
}

function bar(done: number, total: number, amount: Amount): string {
  if (total === 0) return amount(done);
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_WIDTH);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]${percent}`;
}

function bytes(count: number): string {
  if (count < 1e6) return `${(count / 1e3).toFixed(count < 1e4 ? 1 : 0)} kB`;
  return `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB`;
}
