import { formatAddress, formatPrefix, formatRange } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSteps } from '../../../prefix/src/testing/count-steps.ts';
import { groupDigits, powerOfTwo } from './counts.ts';
import { factsOf } from './facts.ts';
import { isUnfinished } from './is-unfinished.ts';
import { type Reading, readInput, suggestInput, WAYS, waysToRead } from './read-input.ts';

function textOf(reading: Reading): string {
  switch (reading.kind) {
    case 'prefix':
      return `prefix ${formatPrefix(reading.prefix)}${reading.address ? ` of ${formatAddress(reading.address)}` : ''}`;
    case 'address':
      return `address ${formatAddress(reading.address)}`;
    case 'range':
      return `range ${formatRange(reading.range)}`;
    case 'length':
      return `length ${reading.length}`;
    case 'mask':
      return `${reading.isWildcard ? 'wildcard' : 'mask'} ${reading.length}`;
    case 'fault':
      return `fault at ${reading.fault.position}`;
    case 'empty':
      return 'empty';
  }
}

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['10.0.0.0/8', 'prefix 10.0.0.0/8'],
  ['  10.0.0.0/8  ', 'prefix 10.0.0.0/8'],
  ['10.1.2.3/8', 'prefix 10.0.0.0/8 of 10.1.2.3'],
  ['10.0.0.0/255.0.0.0', 'prefix 10.0.0.0/8'],
  ['10.0.0.0/0.255.255.255', 'prefix 10.0.0.0/8'],
  ['10.0.0.0 255.0.0.0', 'prefix 10.0.0.0/8'],
  ['10.0.0.9 255.0.0.0', 'prefix 10.0.0.0/8 of 10.0.0.9'],
  ['10.0.0.0 mask 255.0.0.0', 'prefix 10.0.0.0/8'],
  ['10.0.0.0, 255.0.0.0', 'prefix 10.0.0.0/8'],
  ['10.0.0.0 /8', 'prefix 10.0.0.0/8'],
  ['2001:db8::/32', 'prefix 2001:db8::/32'],
  ['2001:db8::1/32', 'prefix 2001:db8::/32 of 2001:db8::1'],
  ['2001:db8:: 32', 'prefix 2001:db8::/32'],
  ['10.0.0.1', 'address 10.0.0.1'],
  ['::1', 'address ::1'],
  ['fe80::1%eth0', 'address fe80::1%eth0'],
  ['0.0.0.0', 'address 0.0.0.0'],
  ['10.0.0.5-10.0.0.9', 'range 10.0.0.5-10.0.0.9'],
  ['10.0.0.5 - 10.0.0.9', 'range 10.0.0.5-10.0.0.9'],
  ['::1-::9', 'range ::1-::9'],
  ['18', 'length 18'],
  ['/18', 'length 18'],
  ['/0', 'length 0'],
  ['/128', 'length 128'],
  ['255.255.192.0', 'mask 18'],
  ['255.255.255.255', 'mask 32'],
  ['0.0.63.255', 'wildcard 18'],
  ['0.1.2.3', 'address 0.1.2.3'],
  ['255.0.255.0', 'fault at 0'],
  ['255.', 'fault at 4'],
  ['129', 'fault at 0'],
  ['/129', 'fault at 1'],
  ['018', 'fault at 0'],
  ['10.0.0.256', 'fault at 9'],
  [' 10.0.0.256', 'fault at 10'],
  ['10.0.0.0/33', 'fault at 9'],
  ['10.0.0.0 255.0.255.0', 'fault at 9'],
  ['10.0.0.x 255.0.0.0', 'fault at 7'],
  ['10.0.0.x/8', 'fault at 7'],
  ['10.0.0.x-10.0.0.9', 'fault at 7'],
  ['10.0.0.1 - 10.0.0.x', 'fault at 18'],
  ['10.0.0.9-10.0.0.5', 'fault at 9'],
  ['"192.168.1.17/26"', 'prefix 192.168.1.0/26 of 192.168.1.17'],
  ['[2001:db8::1]', 'address 2001:db8::1'],
  ['[2001:db8::1]/64', 'prefix 2001:db8::/64 of 2001:db8::1'],
  ['fe80::1%eth0/64', 'prefix fe80::/64 of fe80::1%eth0'],
  ['10/8', 'prefix 10.0.0.0/8'],
  ['10.0.0.0/ 24', 'prefix 10.0.0.0/24'],
  ['10.0.0.0/0xffffff00', 'prefix 10.0.0.0/24'],
  ['10.0.0.0 netmask 255.255.255.0', 'prefix 10.0.0.0/24'],
  ['10.0.0.1\u201310.0.0.9', 'range 10.0.0.1-10.0.0.9'],
  ['10.0.0.1-20', 'range 10.0.0.1-10.0.0.20'],
  ['10.0.0.*', 'prefix 10.0.0.0/24'],
  ['10.0.0.1, 10.0.0.9', 'range 10.0.0.1-10.0.0.9'],
  ['10.0.0.1,', 'address 10.0.0.1'],
  ['\u200b10.0.0.1\u00a0', 'address 10.0.0.1'],
  ['3232235777', 'address 192.168.1.1'],
  ['0xc0a80101', 'address 192.168.1.1'],
  ['0xffffff00', 'mask 24'],
  ['2.0.192.in-addr.arpa', 'prefix 192.0.2.0/24'],
  ['0.0.0.0 255.255.255.255', 'fault at 8'],
  ['10.0.0.1 10.0.0.9', 'fault at 9'],
  ['10.0.0.1, 255.0.255.0', 'fault at 10'],
  ['2001:db8:: 200', 'fault at 11'],
  ['10.0.0.x 24', 'fault at 7'],
  ['10.0.0.1 %', 'fault at 8'],
  ['x'.repeat(201), 'fault at 200'],
])('%s is read as: %s', (input, expected) => {
  expect(textOf(readInput(input))).toBe(expected);
});

test.each([
  ['10.0.0.256', '256'],
  [' 10.0.256.1/24', '256'],
  ['1O.0.0.1', '1O'],
  ['010.0.0.1', '010'],
  ['10.0.0.0/33', '33'],
  ['2001:db8::/129', '129'],
  ['2001:db8::/ 129', '129'],
  ['2001:db8:: 129', '129'],
  ['2001:db8:12345::', '12345'],
  ['2001:db8::g1', 'g1'],
  ['1::2::3', '::'],
  ['10.0..1', '..'],
  ['10.0.0.0 255.0.255.0', '255.0.255.0'],
  ['255.0.255.0', '255.0.255.0'],
  ['10.0.0.9-10.0.0.5', '10.0.0.5'],
  ['0.0.0.0 255.255.255.255', '255.255.255.255'],
  ['10.0.0.1-2001:db8::1', '2001:db8::1'],
  ['10.0.0.1 - 10.0.0.x', 'x'],
  ['10.0.0.0/x8', 'x8'],
  ['/129', '129'],
  ['018', '018'],
  ['10.0.0.1.2', '10.0.0.1.2'],
  ['10.0.0.', ''],
  ['10.0/24', '10.0'],
  [`${'x'.repeat(201)}y`, 'xy'],
])('marks in %j the whole part that is wrong: %j', (input, part) => {
  const reading = readInput(input);
  if (reading.kind !== 'fault') throw new Error(`${input} is read`);
  const { position, start, end } = reading.fault;
  expect(input.slice(start, end)).toBe(part);
  expect(start).toBeLessThanOrEqual(position);
  expect(end).toBeGreaterThanOrEqual(position);
});

test.each([
  ['128.0.0.0', ['address 128.0.0.0', 'mask 1']],
  ['255.255.255.255', ['address 255.255.255.255', 'mask 32', 'wildcard 0']],
  ['0.0.0.0', ['address 0.0.0.0', 'mask 0', 'wildcard 32']],
  ['0.0.0.1', ['address 0.0.0.1', 'wildcard 31']],
  [' 255.255.192.0 ', ['address 255.255.192.0', 'mask 18']],
  ['"255.255.192.0"', ['address 255.255.192.0', 'mask 18']],
  [
    '0.0.0.0 255.255.255.255',
    ['prefix 0.0.0.0/32', 'prefix 0.0.0.0/0', 'range 0.0.0.0-255.255.255.255'],
  ],
  ['10.0.0.9, 10.0.0.1', ['address 10.0.0.9', 'address 10.0.0.1']],
  ['10.0.0.x', []],
  ['10.0.0.1 10.0.0.9', ['range 10.0.0.1-10.0.0.9', 'address 10.0.0.1', 'address 10.0.0.9']],
  ['10.0.0.1', []],
  ['10.0.0.0/8', []],
  ['::', []],
  ['', []],
])('%s can be read as %j', (input, expected) => {
  expect(waysToRead(input).map((way) => textOf(readInput(input, way)))).toEqual(expected);
});

test('ignores a chosen reading that is not possible', () => {
  for (const way of WAYS) expect(textOf(readInput('10.0.0.0/8', way))).toBe('prefix 10.0.0.0/8');
});

test('leaves the suggestion to the button that takes it', () => {
  expect(readInput('10.0.0.x')).toMatchObject({
    fault: { message: expect.stringMatching(/"x" at position 8$/) },
  });
  const reading = readInput('10.0.0.0/33');
  expect(reading.kind === 'fault' && reading.fault.message).toMatch(
    /^"10\.0\.0\.0\/33" has .*[^?]$/,
  );
});

test.each([
  ['2001:db8::/48 extra', '2001:db8::/48/extra'],
  ['2001:db8::1 x', '::1-x'],
  ['2001:db8:: 200', '2001:db8::/200'],
  ['10.0.0.0, 255.0.255.0', '10.0.0.0/255'],
  ['10.0.0.0 /99', '10.0.0.0/99'],
])('the error for %s quotes only what was typed', (input, never) => {
  const reading = readInput(input);
  expect(reading.kind === 'fault' && reading.fault.message).toContain('"');
  expect(reading.kind === 'fault' && reading.fault.message).not.toContain(never);
});

test('never throws on any input, and places errors inside it', () => {
  const piece = fc.constantFrom(
    '10.',
    '0',
    '255.',
    '::',
    'db8',
    '/',
    '-',
    ' ',
    ',',
    '.',
    'O',
    '%',
    '33',
    '\u{1f600}',
    '０',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 14 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
      (pieces, noise) => {
        const text = pieces.join('') + noise;
        const reading = readInput(text);
        if (reading.kind === 'fault') {
          const { position, start, end } = reading.fault;
          expect(start >= 0 && start <= position && position <= end && end <= text.length).toBe(
            true,
          );
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(text.length);
          const mended = suggestInput(text);
          if (mended !== undefined)
            expect(['fault', 'empty']).not.toContain(readInput(mended).kind);
        } else {
          expect(factsOf(reading) === undefined).toBe(reading.kind === 'empty');
        }
      },
    ),
    { numRuns: 300 },
  );
}, 30_000);

test.each([
  ['10.0.0.0\\24', '10.0.0.0/24'],
  ['http://10.0.0.1', '10.0.0.1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['"10.0.0.1"', '10.0.0.1'],
  ['10.0.0.1,', '10.0.0.1'],
  ['10,0,0,1', '10.0.0.1'],
  ['10.0.0.0 / 24', '10.0.0.0/24'],
  ['10..0.0.1', '10.0.0.1'],
  ['10.0.0.1 to 10.0.0.9', '10.0.0.1-10.0.0.9'],
  ['10.0.0.1–10.0.0.9', '10.0.0.1-10.0.0.9'],
  ['１０.0.0.1', '10.0.0.1'],
  ['010.001.0.1', '10.1.0.1'],
  ['l0.0.0.O', '10.0.0.0'],
  ['fe80::1%eth0/64', 'fe80::1/64'],
  ['10.0.0.0/', '10.0.0.0'],
  ['10.0.0.1:8080', '10.0.0.1'],
  ['10/8', '10.0.0.0/8'],
  ['10.1/16', '10.1.0.0/16'],
  ['192.168.1/24', '192.168.1.0/24'],
  ['10.0.0.9-10.0.0.5', '10.0.0.5-10.0.0.9'],
  ['10.0.0.5-9', '10.0.0.5-10.0.0.9'],
  ['10.0.0.0 255.0.255.0', '10.0.0.0 255.0.0.0'],
  ['10.0.0.0/48', '10.0.0.0/32'],
  ['2001:db8::/200', '2001:db8::/128'],
  ['[2001:db8::1]:80', '2001:db8::1'],
  ['http://[2001:db8::1]:80/path', '2001:db8::1'],
  ['https://10.0.0.1:8080/path', '10.0.0.1'],
  ['/129', '/128'],
  ['10.0.0.9-5', '10.0.0.5-10.0.0.9'],
  ['10.0.0.10-9', '10.0.0.9-10.0.0.10'],
  ['10.0.0.0 netmask 255.255.255.0', '10.0.0.0 255.255.255.0'],
  ['10.0.0.0 subnet mask: 255.255.255.0', '10.0.0.0 255.255.255.0'],
  ['10.0.0.0/ 24', '10.0.0.0/24'],
  ['2001:db8::/48 extra', '2001:db8::/48'],
  ['garbage', undefined],
  ['10.0.0.1-', undefined],
])('suggests for %s: %s', (input, expected) => {
  expect(suggestInput(input)).toBe(expected);
});

test('groups digits in threes, and writes powers of two', () => {
  expect(groupDigits(1234567n)).toBe('1\u202f234\u202f567');
  expect(groupDigits(999n)).toBe('999');
  expect(powerOfTwo(128)).toBe('2¹²⁸');
});

/** The limit for the longest input, read about 200 times: with each mend and each ending. */
const MOST_STEPS = 1e6;

test('a hostile input costs a bounded number of steps', () => {
  const piece = fc.constantFrom(
    '%/',
    '%',
    '/',
    ' ',
    '\t',
    '-',
    ':',
    '::',
    '.',
    '0',
    '1',
    '255',
    ',',
  );
  const input = fc
    .array(fc.tuple(piece, fc.nat(60)), { maxLength: 5 })
    .map((parts) => parts.map(([text, count]) => text.repeat(count)).join(''));
  fc.assert(
    fc.property(
      fc.oneof(input, fc.constant(`10.0.0.0/${' '.repeat(44)}${'%/'.repeat(40)}y`)),
      (text) => {
        const steps = countSteps(MOST_STEPS, () => {
          readInput(text);
          suggestInput(text);
          isUnfinished(text);
        });
        expect(steps).toBeLessThan(MOST_STEPS);
      },
    ),
  );
});
