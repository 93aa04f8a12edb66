import { expect, test } from 'vitest';
import { type FactGroup, type FactSheet, factsOf } from './facts.ts';
import { readInput } from './read-input.ts';

function sheetOf(input: string): FactSheet {
  const sheet = factsOf(readInput(input));
  if (sheet === undefined) throw new Error(`no facts of ${input}`);
  return sheet;
}

function facts(input: string): Record<string, string> {
  return factsIn(sheetOf(input).groups[0]);
}

function factsIn(group: FactGroup | undefined): Record<string, string> {
  return Object.fromEntries(
    (group?.facts ?? []).map(({ label, value, remark }) => [
      label,
      remark ? `${value} (${remark})` : value,
    ]),
  );
}

test('shows every fact of an IPv4 prefix, first those that people look for', () => {
  expect(Object.keys(facts('192.168.10.64/26')).slice(0, 3)).toEqual([
    'Mask',
    'Usable range',
    'Usable hosts',
  ]);
  expect(facts('192.168.10.64/26')).toEqual({
    Mask: '255.255.255.192 (/26)',
    'Wildcard mask': '0.0.0.63',
    'Usable range': '192.168.10.65 – 192.168.10.126',
    'Usable hosts': '62',
    Addresses: '64 (2⁶)',
    'Network address': '192.168.10.64',
    'Broadcast address': '192.168.10.127',
    Purpose: 'Private-Use (RFC 1918 · not globally reachable)',
    'Reverse zone': '64/26.10.168.192.in-addr.arpa',
    Hexadecimal: '0xc0a80a40',
    Integer: '3232238144',
  });
});

test('an address with a length has facts of its network and facts of its own', () => {
  const { groups, title } = sheetOf('192.168.10.77/26');
  expect(title).toBe('192.168.10.64/26');
  expect(groups.map(({ heading }) => heading)).toEqual([
    'Network 192.168.10.64/26',
    'Address 192.168.10.77',
  ]);
  expect(factsIn(groups[0])).toEqual(facts('192.168.10.64/26'));
  expect(factsIn(groups[1])).toEqual({
    Address: '192.168.10.77',
    'Reverse name': '77.10.168.192.in-addr.arpa',
    Hexadecimal: '0xc0a80a4d',
    Integer: '3232238157',
  });
  const [, ipv6] = sheetOf('fe80::1/3').groups;
  expect(factsIn(ipv6)).toMatchObject({
    Purpose: expect.stringContaining('Link-Local'),
    Expanded: 'fe80:0000:0000:0000:0000:0000:0000:0001',
  });
  expect(sheetOf('10.0.0.0/8').groups.map(({ heading }) => heading)).toEqual([undefined]);
});

test('shows every fact of an IPv6 prefix, compressed and expanded', () => {
  expect(facts('2001:db8::/47')).toMatchObject({
    Length: '/47',
    'Usable range': '2001:db8::1 – 2001:db8:1:ffff:ffff:ffff:ffff:ffff',
    'First address': '2001:db8::',
    'Last address': '2001:db8:1:ffff:ffff:ffff:ffff:ffff',
    Purpose: 'Documentation (RFC 3849 · not globally reachable)',
    'Reverse zone': '0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa 1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
    Expanded: '2001:0db8:0000:0000:0000:0000:0000:0000/47',
  });
  expect(sheetOf('2001:db8::/47').groups[0]?.facts[1]?.short).toBe(
    '2001:db8::1 – …:1:ffff:ffff:ffff:ffff:ffff',
  );
  expect(facts('2001:db8::/45')['Reverse zone']).toContain('and 4 more');
});

test('a point-to-point prefix and a single address have no broadcast address', () => {
  expect(facts('10.0.0.0/31')).toMatchObject({
    'Usable range': '10.0.0.0 – 10.0.0.1',
    'Last address': '10.0.0.1',
  });
  expect(facts('10.0.0.9/32')).toMatchObject({ 'Usable range': '10.0.0.9', 'Usable hosts': '1' });
});

test('shows the purpose of an address and its embedded IPv4 address', () => {
  expect(facts('8.8.8.8')).toMatchObject({
    Purpose: 'Ordinary unicast, globally reachable',
    'Reverse name': '8.8.8.8.in-addr.arpa',
  });
  expect(facts('224.0.0.1').Purpose).toBe('Multicast (RFC 5771)');
  expect(facts('ff02::1').Purpose).toBe('Multicast (RFC 4291)');
  expect(facts('192.0.0.9').Purpose).toContain('· globally reachable');
  expect(facts('::ffff:10.0.0.1')).toMatchObject({
    'Embedded IPv4': '10.0.0.1 (IPv4-mapped, RFC 4291)',
  });
  expect(sheetOf('fe80::1%eth0').neighbours[0]).toEqual({
    label: 'In its /128',
    value: 'fe80::1/128',
  });
});

test('calls a prefix multicast only when all of it is', () => {
  expect(facts('224.0.0.0/4').Purpose).toContain('Multicast');
  expect(facts('224.0.0.0/3').Purpose).not.toContain('Multicast');
  expect(facts('ff00::/8').Purpose).toContain('Multicast');
  expect(facts('ff00::/7'.replace('ff00::/7', 'fe00::/7')).Purpose).not.toContain('Multicast');
});

test('shows a range as the fewest prefixes', () => {
  const sheet = sheetOf('10.0.0.5-10.0.0.20');
  expect(sheet.parts).toEqual([
    '10.0.0.5/32',
    '10.0.0.6/31',
    '10.0.0.8/29',
    '10.0.0.16/30',
    '10.0.0.20/32',
  ]);
  expect(facts('10.0.0.5-10.0.0.20')).toMatchObject({
    Addresses: '16',
    'Number of prefixes': '5',
  });
});

test('shows a length for both families, and above 32 for IPv6 only', () => {
  expect(facts('/18')).toMatchObject({
    Mask: '255.255.192.0',
    'Wildcard mask': '0.0.63.255',
    'Usable hosts': '16\u202f382',
    'IPv6 /64 subnets in it': '70\u202f368\u202f744\u202f177\u202f664',
  });
  expect(facts('/32')).toMatchObject({ 'Usable hosts': '1' });
  expect(facts('/64')).toEqual({
    'Addresses of an IPv6 /64': '18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f616 (2⁶⁴)',
    'IPv6 /64 subnets in it': '1',
  });
  expect(facts('/127')).toEqual({ 'Addresses of an IPv6 /127': '2 (2¹)' });
  expect(sheetOf('/64').neighbours[0]?.value).toBe('2001:db8::/64');
});

test('shows the facts of a mask’s length', () => {
  expect(sheetOf('255.255.255.192')).toMatchObject({ title: '255.255.255.192', subtitle: 'Mask' });
  expect(sheetOf('0.0.0.63')).toMatchObject({ title: '0.0.0.63', subtitle: 'Wildcard mask' });
  expect(facts('0.0.0.63').Length).toBe('/26');
});

test('marks the network bits, and has no neighbours beyond the address space', () => {
  expect(sheetOf('10.1.2.3/17').bits.map(({ networkLength }) => networkLength)).toEqual([
    17, 17, 17,
  ]);
  expect(sheetOf('0.0.0.0/0').neighbours).toEqual([]);
  expect(sheetOf('0.0.0.0/8').neighbours.map(({ label }) => label)).toEqual(['Parent', 'Next']);
});

test('shows no facts for an empty or invalid input', () => {
  expect(factsOf(readInput(''))).toBeUndefined();
  expect(factsOf(readInput('x'))).toBeUndefined();
});
