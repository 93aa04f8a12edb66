import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFault } from './fault.ts';
import { FIT_REQUEST_FORMS, parseFitRequest, parseGrowth } from './fit-list.ts';

test.each([
  ['web=200', { name: 'web', hosts: 200n }],
  ['web=200+50%', { name: 'web', hosts: 200n, growth: 0.5 }],
  ['web=200+0.5%', { name: 'web', hosts: 200n, growth: 0.005 }],
  ['web=/26', { name: 'web', length: 26 }],
  ['web 120 hosts', { name: 'web', hosts: 120n }],
  ['web 120 hosts + 50%', { name: 'web', hosts: 120n, growth: 0.5 }],
  ['web 1 host', { name: 'web', hosts: 1n }],
  ['web\t120', { name: 'web', hosts: 120n }],
  ['web, 1_000 addresses', { name: 'web', hosts: 1000n }],
  ["web 1'000'000 address", { name: 'web', hosts: 1_000_000n }],
  ['node7 14 IPs', { name: 'node7', hosts: 14n }],
  ['node7 14ip', { name: 'node7', hosts: 14n }],
  ['cache, 14', { name: 'cache', hosts: 14n }],
  ['cache1,200', { name: 'cache1', hosts: 200n }],
  ['office;100', { name: 'office', hosts: 100n }],
  ['| office | 100', { name: '| office', hosts: 100n }],
  ['db: /64', { name: 'db', length: 64 }],
  ['db:64', { name: 'db', hosts: 64n }],
  ['db1 /28', { name: 'db1', length: 28 }],
  ['  db  tier   /28\r', { name: 'db tier', length: 28 }],
  ['web servers = 20', { name: 'web servers', hosts: 20n }],
  ['az-a/public 120', { name: 'az-a/public', hosts: 120n }],
  ['az-a/public=/26', { name: 'az-a/public', length: 26 }],
  ['vlan 10 120', { name: 'vlan 10', hosts: 120n }],
  ['a=b=5', { name: 'a=b', hosts: 5n }],
  ['50', { name: '50', hosts: 50n }],
  ['50 hosts', { name: '50 hosts', hosts: 50n }],
  ['/30', { name: '/30', length: 30 }],
  ['web=/0', { name: 'web', length: 0 }],
  ['web=0', { name: 'web', hosts: 0n }],
  [`web=${'9'.repeat(39)}`, { name: 'web', hosts: BigInt('9'.repeat(39)) }],
])('"%s" is a request', (text, request) => {
  expect(parseFitRequest(text)).toEqual(request);
});

test.each([
  ['', 'it is empty'],
  [' \t', 'it is empty'],
  ['web', 'it has no size'],
  ['web=', 'it has no size'],
  ['web=abc', 'it has no size'],
  ['web=2e2', 'it has no size'],
  ['web=0x10', 'it has no size'],
  ['web=-5', 'it has no size'],
  ['web=+5', 'it has no size'],
  ['web=1.5', 'it has no size'],
  ['web=200+50', 'it has no size'],
  ['web=/26+50%', 'it has no size'],
  ['web/28', 'it has no size'],
  ['web 10.0.0.0', 'it has no size'],
  ['web 10.0.0.0/24', 'it has no size'],
  ['web=٣', 'it has no size'],
  ['=120', 'it has no name'],
  [', 14', 'it has no name'],
  ['10.0.0.0 24', 'it looks like an address'],
  ['10.0.0.0 /24', 'it looks like an address'],
  ['2001:db8::1', 'it looks like an address'],
  ['2001:db8::/32', 'it looks like an address'],
  ['web fe80::12 hosts', 'it looks like an address'],
  ['web=0200', 'its number has a leading zero'],
  ['web=/026', 'its number has a leading zero'],
  ['web=00', 'its number has a leading zero'],
  ["web=0'200", 'its number has a leading zero'],
  ['web=1_00', '"1_00" is not a number in groups of three digits'],
  [`web=${'9'.repeat(40)}`, 'its number is too large'],
  ['web=/1000', 'its number is too large'],
  ['web=200+050%', '"050%" is not a percentage such as 50%'],
  ['web=200+1.2.3%', '"1.2.3%" is not a percentage such as 50%'],
  ['web 1,200', '1,200 has two readings: for the number write 1_200, for a size after a name'],
  ['web,1,200 hosts', '1,200 has two readings'],
  ['1,200', '1,200 has two readings'],
])('"%s" is refused', (text, mistake) => {
  const fault = parseFitRequest(text);
  if (!isFault(fault)) throw new Error(`${text} was read`);
  expect(fault).toMatchObject({ code: 'request', position: undefined, suggestion: undefined });
  expect(fault.message).toContain(`is not a request: ${mistake}`);
  expect(fault.message.endsWith(`; ${FIT_REQUEST_FORMS}`)).toBe(true);
});

test('a percentage has its sign, and no leading zero', () => {
  expect(['50%', '0%', '0.5%', '999999.9999%'].map(parseGrowth)).toEqual([
    0.5, 0, 0.005, 9999.999999,
  ]);
  expect(['50', '050%', '.5%', '50%%', '-5%', '1e1%', ''].map(parseGrowth)).toEqual(
    Array(7).fill(undefined),
  );
});

test('a name of words and a size are read in every form', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9/._-]{0,8}$/);
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const separator = fc.constantFrom(' ', '\t', '=', ', ', ' ; ', ': ', ' | ');
  const unit = fc.constantFrom('', ' hosts', ' Addresses', 'ips');
  fc.assert(
    fc.property(name, separator, fc.bigInt(1n, 10n ** 30n), unit, (label, between, hosts, of) => {
      expect(parseFitRequest(`${label}${between}${hosts}${of}`)).toEqual({ name: label, hosts });
    }),
  );
});
