/** The shapes of files that engineers hold, made by us, and what each comes to. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shownResult } from '../testing/notations-table.ts';
import { type ReadTextOptions, readText } from './index.ts';

const V6 = '2001:db8:100::/40';

const FILES: readonly (readonly [name: string, readAs: string, options?: ReadTextOptions])[] = [
  [
    'whois-ranges.txt',
    '192.0.2.0-192.0.2.127, 192.0.2.128-192.0.2.255, 2001:db8:1::/48, 198.51.100.0/24',
  ],
  ['whois-arin.txt', '192.0.2.0-192.0.2.255, 198.51.100.0-198.51.101.127'],
  ['drop-like.txt', '192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24'],
  [
    'spreadsheet.csv',
    '10.20.0.0/24 (Köln, Haus 1), 10.20.1.0/24 (Bonn), 10.20.2.0/23 (Aachen "West")',
    { labelColumn: 'Standort' },
  ],
  ['cloud-ranges-a.json', `192.0.2.0/24, 198.51.100.0/25, ${V6}`],
  [
    'cloud-ranges-a.json',
    '192.0.2.0/24 (north-1), 198.51.100.0/25 (south-1)',
    { jsonPaths: ['prefixes[].ip_prefix'], labelColumn: 'region' },
  ],
  ['cloud-ranges-b.json', `192.0.2.0/24, ${V6}, 198.51.100.0/25`],
  ['cloud-ranges-c.json', `192.0.2.0/24, ${V6}, 198.51.100.0/25`],
  ['ios-access-list.txt', '192.0.2.0/25 (permit), 198.51.100.7 (permit), 203.0.113.0/24 (permit)'],
  ['ios-access-list-extended.txt', 'refused: acl-action'],
  [
    'ios-access-list-extended.txt',
    '192.0.2.80 (permit), 198.51.100.0/24 (permit)',
    { aclAction: 'permit', aclSide: 'destination' },
  ],
  [
    'netbox-prefixes.csv',
    '10.0.0.0/16 (All sites), 10.0.1.0/24 (Web, public), 2001:db8:1::/64 (Web)',
  ],
  [
    'phpipam-subnets.csv',
    '10.10.0.0/24 (Customer one), 10.10.1.0/25 (Customer two), 192.0.2.0/28 (Public)',
  ],
  [
    'first-tab-last.tsv',
    '192.0.2.0-192.0.2.255 (EXAMPLE-A), 198.51.100.0-198.51.100.255 (EXAMPLE-B)',
  ],
];

const rows = FILES.map(([name, readAs, options = {}]) => ({ name, readAs, options }));

test.each(rows)('$name is read as $readAs', ({ name, readAs, options }) => {
  const bytes = readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url));
  expect(shownResult(readText(bytes, options))).toBe(readAs);
});
