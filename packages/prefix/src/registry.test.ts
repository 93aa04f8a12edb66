import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Address, parseAddress } from './address.ts';
import {
  isBenchmarking,
  isDocumentation,
  isGlobal,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isPrivate,
  isReserved,
  isShared,
  isUnspecified,
} from './classify.ts';
import { isFault, orThrow } from './fault.ts';
import { formatPrefix, parsePrefix } from './prefix.ts';
import { firstAddress, lastAddress } from './prefix-facts.ts';
import { containsAddress } from './prefix-relations.ts';
import { specialPurpose, specialPurposeRegistry } from './registry.ts';
import facts from './testing/iana-special-purpose.json' with { type: 'json' };
import { addressesOf, families } from './testing/property.ts';

const address = (text: string) => orThrow(parseAddress(text));

test('has every row of both IANA registries', () => {
  for (const family of [4, 6] as const) {
    const rows = specialPurposeRegistry(family).map(({ prefix, rfc: _, ...row }) => ({
      prefix: formatPrefix(prefix),
      name: row.name,
      source: row.source ?? null,
      destination: row.destination ?? null,
      forwardable: row.forwardable ?? null,
      globallyReachable: row.globallyReachable ?? null,
      reservedByProtocol: row.reservedByProtocol,
    }));
    expect(rows).toEqual(family === 4 ? facts.ipv4 : facts.ipv6);
  }
});

test('every row names the documents that define it', () => {
  const rows = [...specialPurposeRegistry(4), ...specialPurposeRegistry(6)];
  expect(rows).toHaveLength(49);
  for (const row of rows) expect(row.rfc).toMatch(/^RFC \d{3,4}(, RFC \d{3,4})?$/);
  const rfc = (text: string) => specialPurpose(address(text))?.rfc;
  expect(rfc('10.0.0.1')).toBe('RFC 1918');
  expect(rfc('100.64.0.1')).toBe('RFC 6598');
  expect(rfc('255.255.255.255')).toBe('RFC 8190, RFC 919');
  expect(rfc('fd00::1')).toBe('RFC 4193, RFC 8190');
  expect(rfc('3fff::1')).toBe('RFC 9637');
  expect(rfc('192.88.99.2')).toBe('RFC 6751');
  expect(rfc('100:0:0:1::1')).toBe('RFC 9780');
});

test('a False with a footnote is False, and N/A is neither', () => {
  const answers = (text: string) => {
    const row = specialPurpose(address(text));
    return row && [row.source, row.destination, row.forwardable, row.globallyReachable];
  };
  expect(answers('127.0.0.1')).toEqual([false, false, false, false]);
  expect(answers('2001:1ff::1')).toEqual([false, false, false, false]);
  expect(answers('fd00::1')).toEqual([true, true, true, false]);
  expect(answers('2001::1')).toEqual([true, true, true, undefined]);
});

test('a terminated row leaves its addresses to the rows around it', () => {
  expect(specialPurpose(address('192.88.99.1'))).toBeUndefined();
  expect(isGlobal(address('192.88.99.1'))).toBe(true);
  expect(specialPurpose(address('2001:10::1'))?.name).toBe('IETF Protocol Assignments');
});

test('returns the most specific row around an address', () => {
  const texts = families.chain((family) => {
    const rows = family === 4 ? facts.ipv4 : facts.ipv6;
    const ends = rows.flatMap(({ prefix }) => {
      const parsed = orThrow(parsePrefix(prefix));
      return [firstAddress(parsed), lastAddress(parsed)];
    });
    return fc.oneof(addressesOf(family), fc.constantFrom(...ends));
  });
  fc.assert(
    fc.property(texts, (target) => {
      const rows = target.family === 4 ? facts.ipv4 : facts.ipv6;
      const around = rows
        .filter(({ prefix }) => containsAddress(orThrow(parsePrefix(prefix)), target))
        .sort((a, b) => Number(b.prefix.split('/')[1]) - Number(a.prefix.split('/')[1]));
      const row = specialPurpose(target);
      expect(row && formatPrefix(row.prefix)).toBe(around[0]?.prefix);
      expect(isGlobal(target)).toBe(around.length === 0 || around[0]?.globallyReachable === true);
    }),
  );
});

test('a prefix has a row only when all of it does', () => {
  const name = (text: string) => specialPurpose(orThrow(parsePrefix(text)))?.name;
  expect(name('10.1.0.0/16')).toBe('Private-Use');
  expect(name('192.0.0.0/29')).toBe('IPv4 Service Continuity Prefix');
  expect(name('192.0.0.0/28')).toBe('IETF Protocol Assignments');
  expect(name('8.0.0.0/6')).toBeUndefined();
  expect(name('::/0')).toBeUndefined();
});

test.each([
  ['192.0.0.8', 'IPv4 dummy address', false],
  ['64:ff9b:1::1', 'IPv4-IPv6 Translation', false],
  ['2001:1::1', 'Port Control Protocol Anycast', true],
  ['3fff::1', 'Documentation', false],
])('classifies %s, which other libraries get wrong, as %s', (text, name, global) => {
  expect(specialPurpose(address(text))?.name).toBe(name);
  expect(isGlobal(address(text))).toBe(global);
});

const kinds: Record<string, (address: Address) => boolean> = {
  isBenchmarking,
  isDocumentation,
  isGlobal,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isPrivate,
  isReserved,
  isShared,
  isUnspecified,
};

test.each([
  ['8.8.8.8', ['isGlobal']],
  ['2001:4860::8888', ['isGlobal']],
  ['10.0.0.1', ['isPrivate']],
  ['172.31.255.255', ['isPrivate']],
  ['172.32.0.0', ['isGlobal']],
  ['192.168.0.0', ['isPrivate']],
  ['fd12::1', ['isPrivate']],
  ['127.0.0.1', ['isLoopback', 'isReserved']],
  ['127.255.255.255', ['isLoopback', 'isReserved']],
  ['::1', ['isLoopback', 'isReserved']],
  ['169.254.169.254', ['isLinkLocal', 'isReserved']],
  ['fe80::1', ['isLinkLocal', 'isReserved']],
  ['0.0.0.0', ['isReserved', 'isUnspecified']],
  ['0.0.0.1', ['isReserved']],
  ['::', ['isReserved', 'isUnspecified']],
  ['100.64.0.1', ['isShared']],
  ['203.0.113.7', ['isDocumentation']],
  ['2001:db8::1', ['isDocumentation']],
  ['198.19.0.1', ['isBenchmarking']],
  ['2001:2::1', ['isBenchmarking']],
  ['240.0.0.1', ['isReserved']],
  ['255.255.255.255', ['isReserved']],
  ['224.0.0.1', ['isGlobal', 'isMulticast']],
  ['ff02::1', ['isGlobal', 'isMulticast']],
  ['::ffff:127.0.0.1', ['isLoopback', 'isReserved']],
  ['::ffff:10.0.0.1', ['isPrivate']],
  ['::ffff:8.8.8.8', []],
  ['64:ff9b::8.8.8.8', ['isGlobal']],
  ['2002::1', []],
])('%s is %j and nothing else', (text, expected) => {
  const is = Object.keys(kinds).filter((kind) => kinds[kind]?.(address(text)));
  expect(is).toEqual(expected);
});

// A text that one program reads as one address and the next as another lets a request past a check.
test.each([
  [
    'CVE-2021-28918 (netmask: octal)',
    ['0177.0.0.1', '0127.0.0.1', '010.0.0.1', '127.0.0.01', '0xa9.0xfe.0xa9.0xfe'],
  ],
  [
    'CVE-2021-29418 (netmask: octal digits out of range)',
    ['08.0.0.0', '08.8.8.8', '09.9.9.9', '127.0.0.09'],
  ],
  [
    'CVE-2021-29921 (Python ipaddress: leading zeros)',
    ['010.8.8.8', '127.0.0.010', '00.0.0.0', '192.168.010.1'],
  ],
  [
    'CVE-2023-42282 (ip: isPublic of hexadecimal)',
    ['0x7f.1', '0x7f.0x0.0x0.0x1', '0x7f000001', '0X7F.0.0.1'],
  ],
  [
    'CVE-2024-29415 (ip: isPublic of short forms)',
    ['127.1', '01200034567', '012.1.2.3', '000:0:0000::01', '127.00.0.1', '2130706433', '0'],
  ],
])('%s: rejects such forms as addresses', (_, texts) => {
  for (const text of texts) {
    const result = parseAddress(text);
    // Of these only the IPv6 loopback address is a valid form, and it is not a global address.
    if (!isFault(result))
      expect([text, isLoopback(result), isGlobal(result)]).toEqual(['000:0:0000::01', true, false]);
    expect(isFault(parsePrefix(`${text}/8`))).toBe(true);
  }
});

test('CVE-2024-29415 (ip): IPv4-mapped addresses are what their IPv4 addresses are', () => {
  for (const text of ['::fFFf:127.0.0.1', '::ffff:7f00:1', '::ffff:127.255.255.254']) {
    expect(isLoopback(address(text))).toBe(true);
    expect(isGlobal(address(text))).toBe(false);
  }
});

test('CVE-2024-4032 (Python ipaddress): global and private follow the current registries', () => {
  for (const text of [
    '192.0.0.9',
    '192.0.0.10',
    '2001:1::1',
    '2001:1::2',
    '2001:3::1',
    '2001:4:112::1',
    '2001:20::1',
    '2001:30::1',
  ]) {
    expect([text, isGlobal(address(text))]).toEqual([text, true]);
  }
  for (const text of [
    '192.0.0.1',
    '192.0.0.255',
    '64:ff9b:1::1',
    '2002::1',
    '2001:1::4',
    '100::1',
    '5f00::1',
    '100.64.0.1',
  ]) {
    expect([text, isGlobal(address(text))]).toEqual([text, false]);
  }
});
