import { BlockList, isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orThrow } from './fault.ts';
import { AddressFinder, type FindAddressesOptions } from './find-addresses.ts';
import { PrefixSet } from './prefix-set.ts';
import { mutated } from './testing/property.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const setOf = (...texts: string[]) => orThrow(PrefixSet.parse(texts));
const EVERYTHING = setOf('0.0.0.0/0', '::/0');

/** The texts of all addresses that are found, one after the other. */
function found(text: string, set = EVERYTHING, options?: FindAddressesOptions): string[] {
  const bytes = bytesOf(text);
  const finder = new AddressFinder(set, options);
  const texts: string[] = [];
  for (let at = 0; finder.find(bytes, at); at = finder.end) {
    texts.push(new TextDecoder().decode(bytes.subarray(finder.start, finder.end)));
  }
  return texts;
}

test.each([
  ['a port', '1.2.3.4:80 [2001:db8::1]:443', ['1.2.3.4', '2001:db8::1']],
  ['punctuation', '10.0.0.1, 10.0.0.2; (10.0.0.3) "10.0.0.4"', 4],
  ['the end of a sentence', 'from 1.2.3.4. From ::1. To 2001:db8::2... End', 3],
  ['a colon after it', '1.2.3.4: refused, 2001:db8::1: refused', ['1.2.3.4', '2001:db8::1']],
  ['a range', '10.0.0.1-10.0.0.9 10.0.1.1..10.0.1.9', 4],
  ['a length', '10.0.0.0/24 2001:db8::/32', ['10.0.0.0', '2001:db8::']],
  ['a zone', 'fe80::1%eth0', ['fe80::1']],
  ['a label', 'src=10.0.0.1 addr:10.0.0.2 src:2001:db8::1', 3],
  ['letters of other alphabets', 'é10.0.0.1é “::1”', ['10.0.0.1', '::1']],
  ['an underscore', 'backup_10.0.0.1_daily', ['10.0.0.1']],
  ['nothing else', '::', ['::']],
  ['a dotted quad in IPv6', '::ffff:10.0.0.1:80 64:ff9b::192.0.2.1', 2],
  ['all eight groups', '2001:DB8:0:0:0:0:0:1 1:2:3:4:5:6:7.0.0.1', 2],
  ['groups that are not an address', '1:2:3:4:5:6:7:8.0.0.1', ['8.0.0.1']],
])('an address stands beside %s', (_name, text, expected) => {
  if (typeof expected === 'number') expect(found(text)).toHaveLength(expected);
  else expect(found(text)).toEqual(expected);
});

test.each([
  ['a version', 'v1.2.3.4 1.2.3.4-beta.1 lib1.2.3.4', ['1.2.3.4']],
  ['a name in DNS', '4.3.2.1.in-addr.arpa 1.2.3.4.example.com host.1.2.3.4', []],
  ['five numbers', '1.2.3.4.5 .1.3.6.1', []],
  ['leading zeros', '010.0.0.1 10.0.0.01 ::ffff:10.00.0.1', []],
  ['an octet above 255', '256.0.0.1 1.2.3.999 1.2.3.4444', []],
  ['a time', '12:30:45 2026-11-29T10:11:12.345 [29/Nov/2026:10:11:12 +0000]', []],
  ['a MAC address', '00:11:22:33:44:55 de:ad:be:ef:00:01', []],
  ['a name in C++', 'std::cafe a::xyz Foo::Bar ::Bar ::bad::cafe', []],
  ['too many colons', ':::1 1:::2 1::2::3 1:2:3:4:5:6:7:8:9', []],
  ['a word before or after', 'x2001:db8::1 2001:db8::1x 2001:db8::1:https 12345::1', []],
  ['a dot before', '.2001:db8::1 2001:db8::1.443', []],
])('%s is not an address', (_name, text, expected) => {
  expect(found(text)).toEqual(expected);
  expect(found(text, setOf('0.0.0.0/0'))).toEqual(expected);
});

test('an IPv4-mapped address counts as IPv4 only when that is asked for', () => {
  const text = '::ffff:10.0.0.1 ::ffff:a00:2 64:ff9b::10.0.0.3 addr:10.0.0.4';
  const private4 = setOf('10.0.0.0/8');
  expect(found(text, private4)).toEqual(['10.0.0.4']);
  expect(found(text, private4, { mapped: true })).toEqual([
    '::ffff:10.0.0.1',
    '::ffff:a00:2',
    '10.0.0.4',
  ]);
  expect(found(text, setOf('::ffff:10.0.0.2'))).toEqual(['::ffff:a00:2']);
});

test('addresses are found wherever the text begins in memory and ends', () => {
  const set = setOf('10.0.0.0/8');
  for (let shift = 0; shift < 9; shift++) {
    const memory = bytesOf(`${'.'.repeat(shift)}1.0.0.1 10.0.0.1`);
    for (const finder of [new AddressFinder(set), new AddressFinder(EVERYTHING)]) {
      expect(finder.find(memory.subarray(shift), 3)).toBe(true);
      expect([finder.start, finder.end]).toEqual([8, 16]);
      expect(finder.find(memory.subarray(shift, -3), 8)).toBe(false);
    }
  }
});

test('bytes that are not text are passed over', () => {
  const bytes = Uint8Array.from([0, 255, 46, 58, 0, ...bytesOf('10.0.0.1'), 0, 128, 58, 58, 200]);
  const finder = new AddressFinder(setOf('10.0.0.0/8', '2001:db8::/32'));
  expect(finder.find(bytes, 0)).toBe(true);
  expect(finder.find(bytes, finder.end)).toBe(false);
});

test('a set with many boundaries in one part of the space is searched right', () => {
  const set = setOf(...Array.from({ length: 200 }, (_, at) => `10.0.${at}.0/25`));
  const ask = (address: string) => found(address, set).length === 1;
  for (let at = 0; at < 200; at++) {
    expect([ask(`10.0.${at}.127`), ask(`10.0.${at}.128`)]).toEqual([true, false]);
  }
  expect(found('255.255.255.255 0.0.0.0', setOf('255.255.255.255', '0.0.0.0'))).toHaveLength(2);
});

describe('against a slow search of all substrings', () => {
  interface Occurrence {
    readonly start: number;
    readonly text: string;
  }

  /** Every substring that is an address by Node and has the surroundings of one. */
  function occurrences(text: string, isAddress: (text: string) => boolean, mayStand: MayStand) {
    const all: Occurrence[] = [];
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 2; end <= Math.min(text.length, start + 45); end++) {
        const part = text.slice(start, end);
        if (!/^[\da-f:.]+$/i.test(part)) break;
        if (isAddress(part) && mayStand(text.slice(0, start), part, text.slice(end))) {
          all.push({ start, text: part });
        }
      }
    }
    return all;
  }

  type MayStand = (left: string, part: string, right: string) => boolean;

  const mayIpv4Stand: MayStand = (left, _part, right) =>
    !/[0-9A-Za-z]$|(?:^|[^.])\.$/.test(left) && !/^\.?[0-9A-Za-z]/.test(right);

  const mayIpv6Stand: MayStand = (left, part, right) => {
    const continued = part.includes('.') ? /^\.?[0-9A-Za-z]/ : /^:?\.?[0-9A-Za-z]|^::/;
    if (continued.test(right) || (/::$/.test(part) && /^:/.test(right))) return false;
    if (!left.endsWith(':')) return !/[0-9A-Za-z.]$/.test(left);
    return !part.startsWith(':') && isLabelled(left);
  };

  /** Whether what ends with a colon ends with a label, a quad or a bare colon. */
  function isLabelled(left: string): boolean {
    const before = left.slice(0, -1);
    const [, dot = '', word = ''] = /(\.?)([0-9A-Za-z]*)$/.exec(before) ?? [];
    if (word === '') return dot === '' && !before.endsWith(':');
    if (/^[A-Za-z]+$/.test(word)) return dot !== '' || /[g-z]/i.test(word);
    const quads = occurrences(before, isIPv4, mayIpv4Stand);
    return quads.some((quad) => quad.start + quad.text.length === before.length);
  }

  function expectedTexts(text: string, lists: Lists, isMapped: boolean): string[] {
    const isPlainIpv6 = (part: string) => !part.includes('%') && isIPv6(part);
    const ipv6 = occurrences(text, isPlainIpv6, mayIpv6Stand);
    const ipv4 = occurrences(text, isIPv4, mayIpv4Stand).filter(
      ({ start, text: quad }) =>
        !ipv6.some(
          (six) => six.start < start && start + quad.length <= six.start + six.text.length,
        ),
    );
    const isMember6 = (part: string) =>
      lists.six.check(part, 'ipv6') || (isMapped && lists.four.check(part, 'ipv6'));
    return [
      ...ipv4.filter((quad) => lists.four.check(quad.text, 'ipv4')),
      ...ipv6.filter((six) => isMember6(six.text)),
    ]
      .sort((a, b) => a.start - b.start)
      .map((one) => one.text);
  }

  interface Lists {
    readonly four: BlockList;
    readonly six: BlockList;
  }

  function listsOf(prefixes: readonly string[]): Lists {
    const lists = { four: new BlockList(), six: new BlockList() };
    for (const prefix of prefixes) {
      const [address = '', length] = prefix.split('/');
      if (address.includes(':')) lists.six.addSubnet(address, Number(length), 'ipv6');
      else lists.four.addSubnet(address, Number(length), 'ipv4');
    }
    return lists;
  }

  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.constantFrom('10.0.0.1', '1.2.3.4', '::', '::1', '2001:db8::1', '::ffff:10.0.0.1'),
    fc.constantFrom('1:2:3:4:5:6:7:8', 'a:b::c', '0:0:0:0:0:ffff:10.0.0.1', '::10.0.0.1'),
  );
  const between = fc.constantFrom(
    ...' :.,/[]%-\n\0xéag1'.split(''),
    ...['..', '::', ': ', ' :', 'src:', 'ab', 'abcde', '12', '12:30', '00:11:22:33:44:55'],
  );
  const text = fc
    .array(fc.oneof({ weight: 2, arbitrary: mutated(address) }, address, between), { maxLength: 5 })
    .map((pieces) => pieces.join('').slice(0, 90));

  test.each([
    { prefixes: ['0.0.0.0/0', '::/0'], mapped: false },
    { prefixes: ['0.0.0.0/0'], mapped: false },
    { prefixes: ['0.0.0.0/0'], mapped: true },
    { prefixes: ['::/0'], mapped: false },
    { prefixes: ['0.0.0.0/2', '128.0.0.0/3', '8000::/1', '::/96'], mapped: true },
  ])('finds the same addresses in $prefixes, mapped: $mapped', ({ prefixes, mapped }) => {
    const set = setOf(...prefixes);
    const lists = listsOf(prefixes);
    fc.assert(
      fc.property(text, (given) => {
        const one = given.replace('é', '\u00b7'); // one unit of the string for one delimiter
        expect(found(one, set, { mapped })).toEqual(expectedTexts(one, lists, mapped));
      }),
      { numRuns: 1000 },
    );
  });
});
