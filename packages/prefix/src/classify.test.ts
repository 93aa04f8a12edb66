import { expect, onTestFinished, test } from 'vitest';
import { type Address, formatAddress, parseAddress } from './address.ts';
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
import { orThrow } from './fault.ts';
import { isPublicUnicast } from './is-public-unicast.ts';
import { sample } from './testing/property.ts';
import { PythonOracle } from './testing/python-oracle.ts';
import { specialAddresses } from './testing/special-addresses.ts';

const address = (text: string) => orThrow(parseAddress(text, { zone: true }));

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
  ['::ffff:127.0.0.1', ['isLoopback', 'isReserved']],
  ['::ffff:10.0.0.1', ['isPrivate']],
  ['::ffff:8.8.8.8', []],
  ['::ffff:224.0.1.1', ['isMulticast']],
  ['2002::1', []],
  ['2002:808:808::1', []],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', []],
])('%s is %j and nothing else', (text, expected) => {
  const is = Object.keys(kinds).filter((kind) => kinds[kind]?.(address(text)));
  expect(is).toEqual(expected);
});

test.each([
  ['224.0.0.1', []],
  ['224.0.0.251', []],
  ['224.0.1.1', ['isGlobal']],
  ['232.1.2.3', ['isGlobal']],
  ['233.252.0.9', ['isDocumentation']],
  ['238.255.255.255', ['isGlobal']],
  ['239.0.0.0', []],
  ['239.255.255.250', []],
  ['ff01::1', []],
  ['ff02::1', []],
  ['ff05::2', []],
  ['ff08::1', []],
  ['ff0e::1', ['isGlobal']],
  ['ff0e::db8:0:1', ['isDocumentation']],
  ['ff0f::1', []],
  ['ff1e:40:2001:4860::1', ['isGlobal']],
  ['ff3e::8000:1', ['isGlobal']],
])('of multicast, %s is %j: only a global scope is global', (text, expected) => {
  const is = Object.keys(kinds).filter((kind) => kinds[kind]?.(address(text)));
  expect(is).toEqual([...expected, 'isMulticast']);
});

test.each([
  '::127.0.0.1',
  '::8.8.8.8',
  '::ffff:0:8.8.8.8',
  '4000::1',
  '1fff::1',
  'e000::1',
  'fec0::1',
  'feff::1',
  '100::1',
  '100:0:0:2::1',
])('of IPv6 unicast, %s is not global: it is outside of 2000::/3', (text) => {
  expect(isGlobal(address(text))).toBe(false);
});

test.each([
  ['64:ff9b::8.8.8.8', true],
  ['64:ff9b::169.254.169.254', false],
  ['64:ff9b::10.0.0.1', false],
  ['64:ff9b::224.0.1.1', false],
  ['64:ff9b::192.0.0.9', true],
  ['64:ff9b:1::8.8.8.8', false],
])('a NAT64 address is what its IPv4 address is: that %s is global is %s', (text, expected) => {
  expect(isGlobal(address(text))).toBe(expected);
});

test('an address with a zone id is never global', () => {
  expect(isGlobal(address('2001:4860::8888%eth0'))).toBe(false);
  expect(isGlobal(address('ff0e::1%eth0'))).toBe(false);
});

test('reach is what the tables of IANA and the RFCs say, in Python', async () => {
  const python = new PythonOracle();
  onTestFinished(() => python.close());
  const cases = sample(specialAddresses);
  const answers = await python.ask(
    'reach',
    cases.map((item) => [formatAddress(item)]),
  );
  const counts = { global: 0, public: 0, own: 0 };
  for (const [at, item] of cases.entries()) {
    const [global, publicUnicast, own] = answers[at] ?? [];
    const text = formatAddress(item);
    expect([text, isGlobal(item), isPublicUnicast(item)]).toEqual([text, global, publicUnicast]);
    // Python's own judgement, where its table is that of the registries.
    if (own !== null) expect([text, isGlobal(item)]).toEqual([text, own]);
    counts.global += Number(global);
    counts.public += Number(publicUnicast);
    counts.own += Number(own !== null);
  }
  // Of ten thousand, each kind is met often.
  expect(Math.min(counts.global, counts.public, counts.own)).toBeGreaterThan(500);
  expect(Math.max(counts.global, counts.public)).toBeLessThan(9000);
});
