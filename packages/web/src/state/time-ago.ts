/** How long ago something was. */

const SECOND_MS = 1000;
/** The units, the largest first, with their length in milliseconds. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400 * SECOND_MS],
  ['month', 30 * 86_400 * SECOND_MS],
  ['day', 86_400 * SECOND_MS],
  ['hour', 3600 * SECOND_MS],
  ['minute', 60 * SECOND_MS],
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Such as `5 minutes ago` or `yesterday`; `just now` for less than a minute. Both in ms. */
export function timeAgo(time: number, now: number): string {
  const past = now - time;
  const unit = UNITS.find(([, length]) => past >= length);
  return unit === undefined ? 'just now' : format.format(-Math.floor(past / unit[1]), unit[0]);
}
