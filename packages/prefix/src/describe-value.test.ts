import { expect, test } from 'vitest';
import { describeValue } from './describe-value.ts';
import { orThrow } from './fault.ts';
import { parseValue } from './value.ts';

const facts = (text: string) => describeValue(orThrow(parseValue(text)));

test('describes an address', () => {
  expect(facts('10.0.0.7')).toEqual({
    kind: 'address',
    family: 4,
    address: '10.0.0.7',
    expanded: '10.0.0.7',
    integer: '167772167',
    binary: '00001010.00000000.00000000.00000111',
    hexadecimal: '0x0a000007',
    reverseName: '7.0.0.10.in-addr.arpa',
    specialPurpose: {
      prefix: '10.0.0.0/8',
      name: 'Private-Use',
      rfc: 'RFC 1918',
      source: true,
      destination: true,
      forwardable: true,
      globallyReachable: false,
      reservedByProtocol: false,
    },
    classes: ['private'],
    embeddedIpv4: null,
  });
});

test('describes the IPv4 address inside an IPv6 address, and what the registry leaves open', () => {
  // The example of RFC 4380.
  expect(facts('2001:0:4136:e378:8000:63bf:3fff:fdd2')).toMatchObject({
    specialPurpose: { name: 'TEREDO', globallyReachable: null },
    embeddedIpv4: { kind: 'teredo', address: '192.0.2.45', server: '65.54.227.120', port: 40000 },
  });
  expect(facts('2002:c000:204::1')).toMatchObject({
    embeddedIpv4: { kind: '6to4', address: '192.0.2.4', server: null, port: null },
  });
  expect(facts('8.8.8.8')).toMatchObject({ specialPurpose: null, classes: ['global'] });
});

test('describes a prefix', () => {
  expect(facts('10.0.0.0 255.255.255.0')).toEqual({
    kind: 'prefix',
    family: 4,
    address: null,
    prefix: '10.0.0.0/24',
    length: 24,
    network: '10.0.0.0',
    broadcast: '10.0.0.255',
    first: '10.0.0.0',
    last: '10.0.0.255',
    firstUsable: '10.0.0.1',
    lastUsable: '10.0.0.254',
    addressCount: '256',
    usableCount: '254',
    mask: '255.255.255.0',
    wildcardMask: '0.0.0.255',
    networkBinary: '00001010.00000000.00000000.00000000',
    networkHexadecimal: '0x0a000000',
    maskBinary: '11111111.11111111.11111111.00000000',
    maskHexadecimal: '0xffffff00',
    parent: '10.0.0.0/23',
    previous: '9.255.255.0/24',
    next: '10.0.1.0/24',
    reverseZones: ['0.0.10.in-addr.arpa'],
    specialPurpose: expect.objectContaining({ name: 'Private-Use' }),
  });
});

test('says null of what a prefix does not have', () => {
  expect(facts('::/0')).toMatchObject({
    broadcast: null,
    parent: null,
    previous: null,
    next: null,
    specialPurpose: null,
  });
});

test('describes a range', () => {
  expect(facts('10.0.0.5-10.0.0.9')).toEqual({
    kind: 'range',
    family: 4,
    range: '10.0.0.5-10.0.0.9',
    first: '10.0.0.5',
    last: '10.0.0.9',
    addressCount: '5',
    prefixes: ['10.0.0.5/32', '10.0.0.6/31', '10.0.0.8/31'],
  });
});
