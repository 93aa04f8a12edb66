import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { isGlobal } from './classify.ts';
import { orThrow } from './fault.ts';
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
