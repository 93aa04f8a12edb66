/** The table of docs/notations.md on the page. */
import { isFault } from '@cidery/prefix';
import { readValue } from '@cidery/reader';
import { expect, test } from 'vitest';
import {
  type NotationRow,
  shownValue,
  VALUE_ROWS,
} from '../../../reader/testing/notations-table.ts';
import { type ReadAs, type Reading, readInput, waysToRead } from './read-input.ts';

/** The page shows an address with its network and its zone; the other options are not its own. */
const KEEP = { hostBits: 'keep', zone: 'keep' } as const;

/** A reading as the document writes it. */
function shown(reading: Reading): string {
  switch (reading.kind) {
    case 'prefix':
      return shownValue(
        reading.address ? { ...reading.prefix, address: reading.address } : reading.prefix,
      );
    case 'address':
      return shownValue(reading.address);
    case 'range':
      return shownValue(reading.range);
    default:
      return reading.kind;
  }
}

/** What only the calculator reads: lengths and masks that stand alone. */
const OWN: Readonly<Record<string, string>> = {
  '10.0.0.0 24': '10.0.0.0/24',
  '10.0.0.0,24': '10.0.0.0/24',
  '1.2.3.4,5': '1.2.3.4 in 0.0.0.0/5',
  '10': 'length',
  '': 'empty',
};

function isOwnOption({ options }: NotationRow): boolean {
  const { hostBits = 'keep', zone = 'keep', pairs, integerFamily } = options;
  return hostBits === 'keep' && zone === 'keep' && pairs !== 'list' && integerFamily === undefined;
}

const ROWS = VALUE_ROWS.filter(isOwnOption);

test('most rows need no option that the page lacks', () => {
  expect(ROWS.length).toBeGreaterThan(100);
});

test.each(ROWS)('the page reads $text with $options as $readAs', ({ text, options, readAs }) => {
  const way = options.pairs as ReadAs | undefined; // the ways have these names
  const reading = readInput(text, way);
  const kept = readValue(text, { ...options, ...KEEP });
  const expected = OWN[text] ?? (isFault(kept) ? 'fault' : shownValue(kept));
  expect(shown(reading)).toBe(expected);
  if (!readAs.startsWith('refused')) expect(expected).toBe(readAs);
  if (way !== undefined) expect(waysToRead(text)).toContain(way);
});
