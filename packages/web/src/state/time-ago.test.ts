import { expect, test } from 'vitest';
import { timeAgo } from './time-ago.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

test.each([
  [-5, 'just now'],
  [MINUTE - 1, 'just now'],
  [MINUTE, '1 minute ago'],
  [59.9 * MINUTE, '59 minutes ago'],
  [3 * 60 * MINUTE, '3 hours ago'],
  [DAY, 'yesterday'],
  [29 * DAY, '29 days ago'],
  [30 * DAY, 'last month'],
  [800 * DAY, '2 years ago'],
])('%d ms are “%s”', (past, text) => {
  const now = Date.UTC(2026, 10, 30);
  expect(timeAgo(now - past, now)).toBe(text);
});
