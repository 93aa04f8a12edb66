import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress } from './address.ts';
import { isFault } from './fault.ts';
import { formatPrefix, type Prefix, parsePrefix } from './prefix.ts';
import { PrefixSet } from './prefix-set.ts';
import { addresses, mutated, prefixes } from './testing/property.ts';
import { formatPrefixLines, parsePrefixLines } from './text-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (set: PrefixSet) => new TextDecoder().decode(formatPrefixLines(set));
const read = (line: string) => parsePrefix(line, { acceptAddress: true });

test('a line is accepted, refused and read exactly as the string parser does', () => {
  const line = fc.oneof(prefixes.map(formatPrefix), addresses.map(formatAddress));
  // A carriage return before the line feed is part of the line's end.
  const edited = mutated(line).filter((text) => !text.endsWith('\r'));
  const lines = fc.array(fc.oneof(line, edited), { maxLength: 6 });
  const ends = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(lines, ends, fc.boolean(), (list, end, isLastEnded) => {
      const input = list.join(end) + (isLastEnded && list.length > 0 ? end : '');
      // An empty last line without a line end does not count.
      const given = !isLastEnded && list.at(-1) === '' ? list.slice(0, -1) : list;
      const result = parsePrefixLines(bytes(input));
      const expected = given.map(read);
      expect(result.lineCount).toBe(given.length);
      expect(
        result.set.equals(PrefixSet.of(expected.filter((item): item is Prefix => !isFault(item)))),
      ).toBe(true);
      expect(result.faults).toEqual(
        expected.flatMap((item, at) => (isFault(item) ? [{ ...item, line: at + 1 }] : [])),
      );
      expect(result.faultCount).toBe(result.faults.length);
    }),
  );
});

test('reading what was written gives the same set', () => {
  fc.assert(
    fc.property(fc.array(prefixes, { maxLength: 30 }), (list) => {
      const set = PrefixSet.of(list);
      const lines = text(set);
      expect(lines).toBe([...set.prefixes()].map((prefix) => `${formatPrefix(prefix)}\n`).join(''));
      const again = parsePrefixLines(bytes(lines));
      expect(again.set.equals(set)).toBe(true);
      expect(again.faultCount).toBe(0);
    }),
  );
});

test('the block of all IPv4-mapped addresses is written as IANA writes it, by every writer', () => {
  for (const block of [
    '::ffff:0:0/96',
    '::ffff:0.0.0.0/97',
    '::fffe:0:0/95',
    '::ffff:0.0.0.0/128',
  ]) {
    const set = PrefixSet.parse([block]);
    expect(isFault(set)).toBe(false);
    expect(text(set as PrefixSet)).toBe(`${block}\n`); // it is not a Fault
    expect((set as PrefixSet).toStrings()).toEqual([block]);
  }
});

test('ranges that need many prefixes are written whole', () => {
  const holes = Array.from({ length: 40 }, (_, at) => `${at * 6}.0.0.1`);
  const set = (PrefixSet.parse(holes) as PrefixSet).complement(4); // it is not a Fault
  expect(set.prefixCount).toBeGreaterThan(1000);
  expect(text(set)).toBe([...set.prefixes()].map((prefix) => `${formatPrefix(prefix)}\n`).join(''));
});

test('numbers faults by line, and only counts those past the limit', () => {
  const { set, faults, faultCount, lineCount } = parsePrefixLines(
    bytes('10.0.0.0/8\n10.0.0.1/8\r\n\n::/0 \n192.0.2.1'),
    { maximumFaults: 2 },
  );
  expect(lineCount).toBe(5);
  expect(faultCount).toBe(3);
  expect(faults).toMatchObject([
    { line: 2, code: 'host-bits', suggestion: '10.0.0.0/8' },
    { line: 3, code: 'empty' },
  ]);
  expect(text(set)).toBe('10.0.0.0/8\n192.0.2.1/32\n');
});

test('an empty file is an empty set, and a carriage return alone ends no line', () => {
  expect(parsePrefixLines(bytes(''))).toMatchObject({ lineCount: 0, faultCount: 0 });
  expect(text(new PrefixSet())).toBe('');
  expect(parsePrefixLines(bytes('10.0.0.0/8\r')).faults).toMatchObject([
    { code: 'character', position: 10 },
  ]);
  expect(parsePrefixLines(bytes('\r\n')).faults).toMatchObject([{ code: 'empty', line: 1 }]);
  expect(parsePrefixLines(bytes('\uFEFF10.0.0.0/8\n')).faults).toMatchObject([
    { code: 'character', position: 0 },
  ]);
});

test.each(['10.0.0.0/\n', '10.0.0.0/x\n', '10.0.0.0/08\n', '10.0.0.0/33\n', '10.0.0.0/240\n'])(
  'a line that only begins like a prefix is refused: %j',
  (line) => {
    expect(parsePrefixLines(bytes(line))).toMatchObject({ lineCount: 1, faultCount: 1 });
    expect(parsePrefixLines(bytes(line)).set.isEmpty).toBe(true);
  },
);

test('reports a fault for each line of a binary file', () => {
  const binary = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 256);
  const result = parsePrefixLines(binary);
  expect(result.faultCount).toBe(result.lineCount);
  expect(result.faults).toHaveLength(100);
  expect(result.set.isEmpty).toBe(true);
});

test('files and lines of more than a megabyte are read whole', () => {
  const count = 150_000;
  const line = (i: number) => `10.${(i >> 12) & 255}.${(i >> 4) & 255}.${(i & 15) * 16}/28`;
  const lines = Array.from({ length: count }, (_, i) => line(i));
  lines[70_000] = '1'.repeat(1 << 20);
  const result = parsePrefixLines(bytes(lines.join('\n')));
  expect(result.lineCount).toBe(count);
  expect(result.faults).toMatchObject([{ line: 70_001, code: 'octet-range' }]);
  lines.splice(70_000, 1);
  // The others are valid.
  expect(result.set.equals(PrefixSet.of(lines.map(read) as Prefix[]))).toBe(true);
  expect(parsePrefixLines(bytes('x'.repeat(1 << 20))).faults).toMatchObject([
    { line: 1, position: 0 },
  ]);
});

test('reports progress every quarter of a megabyte, and at the end', () => {
  const input = bytes('10.0.0.0/8\n'.repeat(100_000));
  const reported: number[] = [];
  parsePrefixLines(input, { onProgress: (readBytes) => reported.push(readBytes) });
  expect(reported.length).toBeGreaterThanOrEqual(4);
  expect(reported).toEqual(reported.toSorted((a, b) => a - b));
  expect(reported.at(-1)).toBe(input.length);
});
