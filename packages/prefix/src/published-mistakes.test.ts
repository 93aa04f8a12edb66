/**
 * Published vulnerabilities of other libraries that read or judge addresses: what they said of an
 * input, and what this library says. A text that one program reads as one address and the next as
 * another lets a request past a check, so that most of these texts are refused.
 */
import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { isGlobal } from './classify.ts';
import { describeValue } from './describe-value.ts';
import { isFault, orThrow } from './fault.ts';
import { isPublicUnicast } from './is-public-unicast.ts';
import { parsePrefix } from './prefix.ts';
import { containsAddress } from './prefix-relations.ts';

const ZEROS = 'an address without its leading zeros, which others read as octal';
const BAD_OCTAL = 'an address, of digits that octal does not have';

test.each([
  ['CVE-2021-28918', 'netmask', ZEROS, '0177.0.0.1'],
  ['CVE-2021-28918', 'netmask', ZEROS, '0127.0.0.1'],
  ['CVE-2021-28918', 'netmask', ZEROS, '012.0.0.1'],
  ['CVE-2021-29418', 'netmask', BAD_OCTAL, '08.0.0.0'],
  ['CVE-2021-29418', 'netmask', BAD_OCTAL, '127.0.0.09'],
  ['CVE-2021-29921', 'ipaddress of Python', ZEROS, '010.8.8.8'],
  ['CVE-2021-29921', 'ipaddress of Python', ZEROS, '127.0.0.010'],
  ['CVE-2021-29922', 'std::net of Rust', ZEROS, '010.8.8.8'],
  ['CVE-2021-29923', 'net of Go', ZEROS, '010.8.8.8'],
  ['CVE-2021-29424', 'Net::Netmask of Perl', ZEROS, '010.0.0.1'],
  ['CVE-2021-29662', 'Data::Validate::IP of Perl', ZEROS, '012.1.2.3'],
  ['CVE-2021-4456', 'Net::CIDR of Perl', ZEROS, '010.0.0.0'],
  ['CVE-2023-42282', 'ip', 'a public address', '0x7f.1'],
  ['CVE-2023-42282', 'ip', 'a public address', '0x7f.0x0.0x0.0x1'],
  ['CVE-2023-42282', 'ip', 'a public address', '0x7f000001'],
  ['CVE-2024-29415', 'ip', 'a public address', '127.1'],
  ['CVE-2024-29415', 'ip', 'a public address', '01200034567'],
  ['CVE-2024-29415', 'ip', 'a public address', '012.1.2.3'],
  ['CVE-2025-59436', 'ip', 'a public address', '017700000001'],
  ['CVE-2025-59437', 'ip', 'a public address', '0'],
])('%s: %s took %4$s for %3$s; such a text is refused', (_id, _library, _said, text) => {
  expect(isFault(parseAddress(text))).toBe(true);
  expect(isFault(parsePrefix(`${text}/8`))).toBe(true);
});

test.each([
  ['CVE-2024-29415', 'ip', 'public', '000:0:0000::01', ['loopback', 'reserved']],
  ['CVE-2024-29415', 'ip', 'public', '::fFFf:127.0.0.1', ['loopback', 'reserved']],
  [
    'CVE-2024-24790',
    'net/netip of Go',
    'not loopback',
    '::ffff:127.0.0.1',
    ['loopback', 'reserved'],
  ],
  ['CVE-2024-24790', 'net/netip of Go', 'not private', '::ffff:10.0.0.1', ['private']],
  ['CVE-2024-24790', 'net/netip of Go', 'not multicast', '::ffff:224.0.0.1', ['multicast']],
  ['CVE-2026-43929', 'ssrfcheck', 'safe', '::ffff:7f00:1', ['loopback', 'reserved']],
  ['CVE-2026-43929', 'ssrfcheck', 'safe', '::ffff:a9fe:a9fe', ['link-local', 'reserved']],
  ['CVE-2020-28360', 'private-ip', 'public', '0.0.0.0', ['unspecified', 'reserved']],
  ['CVE-2020-28360', 'private-ip', 'public', '100.64.0.1', ['shared']],
  ['CVE-2020-28360', 'private-ip', 'public', '198.18.0.1', ['benchmarking']],
  ['CVE-2025-8020', 'private-ip', 'public', '224.0.0.1', ['multicast']],
  ['CVE-2025-8020', 'private-ip', 'public', '239.255.255.250', ['multicast']],
  ['CVE-2026-48736', 'IpUtils of Symfony', 'public', '2002:7f00:1::', []],
  ['CVE-2026-48736', 'IpUtils of Symfony', 'public', '2001:0:a00:1::80ff:fffe', []],
  ['CVE-2026-48736', 'IpUtils of Symfony', 'public', '64:ff9b::7f00:1', []],
  ['CVE-2026-48736', 'IpUtils of Symfony', 'public', '64:ff9b:1::7f00:1', []],
  ['CVE-2026-48736', 'IpUtils of Symfony', 'public', '::7f00:1', []],
])('%s: %s called %4$s %3$s; its classes are %5$j', (_id, _library, _said, text, classes) => {
  const address = orThrow(parseAddress(text));
  expect(describeValue(address)).toMatchObject({ classes });
  expect([isGlobal(address), isPublicUnicast(address)]).toEqual([false, false]);
});

test('CVE-2026-40199: Net::CIDR::Lite of Perl found mapped addresses in prefixes without them', () => {
  const prefix = orThrow(parsePrefix('::ffff:192.168.1.0/120'));
  expect(containsAddress(prefix, orThrow(parseAddress('::ffff:192.168.2.0')))).toBe(false);
  expect(containsAddress(prefix, orThrow(parseAddress('::ffff:192.168.1.255')))).toBe(true);
});

// Python 3.13 has the tables of the registries; 3.11 and 3.12 had those of an earlier day.
test.each([
  ['192.0.0.9', true],
  ['192.0.0.10', true],
  ['2001:1::1', true],
  ['2001:1::2', true],
  ['2001:3::1', true],
  ['2001:4:112::1', true],
  ['2001:20::1', true],
  ['2001:30::1', true],
  ['192.0.0.1', false],
  ['192.0.0.255', false],
  ['64:ff9b:1::1', false],
  ['2002::1', false],
  ['2001:1::4', false],
  ['100::1', false],
  ['5f00::1', false],
  ['100.64.0.1', false],
])('CVE-2024-4032: ipaddress of Python had old tables; %s is global: %s', (text, expected) => {
  const address = orThrow(parseAddress(text));
  expect(isGlobal(address)).toBe(expected);
  // Nor is what has a row of its own an address to connect to for a user.
  expect(isPublicUnicast(address)).toBe(false);
});
