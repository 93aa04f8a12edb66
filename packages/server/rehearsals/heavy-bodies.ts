/** The heaviest bodies that each operation takes, and those that no operation takes. */

const LISTED = 50_000;

/**
 * A text of the longest range in canonical form, different for each index; all of them lie apart.
 */
function scatteredRange(index: number): string {
  const part = (0x1000 + (index >> 8)).toString(16);
  const low = (index & 255).toString(16).padStart(2, '0');
  return `ffff:${part}:${low}ff:ffff:ffff:ffff:ffff:ff01-ffff:${part}:${low}ff:ffff:ffff:ffff:ffff:ff7e`;
}

const scattered = (count: number) =>
  Array.from({ length: count }, (_, index) => scatteredRange(index));
const same = (count: number) =>
  Array<string>(count).fill(
    'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff01-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe',
  );
const MOST = 100_000;

/** By operation: the request that costs the most that its schema admits. */
export const HEAVIEST: Readonly<Record<string, object>> = {
  inspect: { values: same(1000) },
  split: { prefix: '::/0', length: 128, limit: MOST },
  summarize: { values: scattered(LISTED), limit: MOST },
  subtract: { values: ['::/0'], subtract: scattered(LISTED), limit: MOST },
  intersect: { values: scattered(LISTED), with: scattered(LISTED), limit: MOST },
  overlaps: { values: same(LISTED), with: same(LISTED), limit: MOST },
  count: { values: scattered(LISTED) },
  supernet: { values: scattered(LISTED) },
  sort: { values: scattered(LISTED), limit: MOST },
  diff: { old: scattered(LISTED), new: ['::/0'], limit: MOST },
  hosts: { prefix: '::/0', limit: MOST },
  nth: { prefix: '::/0', index: -1 },
  range: { value: '::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe' },
  contains: { values: scattered(LISTED), within: scattered(LISTED) },
  lookup: {
    prefixes: scattered(LISTED).map((text) => `${text.split('-')[0]}/128`),
    addresses: scattered(LISTED).map((text) => text.split('-')[0]),
  },
  fit: {
    within: ['::/0'],
    requests: Array.from({ length: 10_000 }, (_, index) => ({
      name: `host ${index}`,
      length: 128,
    })),
    taken: scattered(LISTED),
    limit: MOST,
  },
};

const EIGHT_MB = 8_000_000;

/** Bodies that no operation needs, of what the largest limit admits. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'open brackets': '['.repeat(EIGHT_MB),
  'empty objects': `[${'{},'.repeat(EIGHT_MB / 3)}{}]`,
  numbers: `[${'1,'.repeat(EIGHT_MB / 2 - 1)}1]`,
  'different members': `{${Array.from({ length: 700_000 }, (_, index) => `"${index}":1`).join()}}`,
  'values that are not any': JSON.stringify({
    values: Array<string>(LISTED).fill(`::1${'%/'.repeat(30)}`),
  }),
};

/** Texts of the maximum size that are read, or refused, at the highest cost. */
export const HEAVY_TEXTS: Readonly<Record<string, string>> = {
  'short lines': '::\n'.repeat(LISTED),
  'lines that are wrong': 'x\n'.repeat(99_999),
  'values in one line': `${'::1,'.repeat(499_999)}::1`,
  'a table of many columns': `${'a,'.repeat(249_000)}b\n${'1,'.repeat(249_000)}2\n`,
  'a quote that does not end': `"${'a\n'.repeat(99_000)}`,
  'open brackets': '['.repeat(499_999),
  'empty objects': `[${'{},'.repeat(249_000)}{}]`,
  'a table': `name,prefix\n${'x,10.0.0.0/8\n'.repeat(LISTED)}`,
};
