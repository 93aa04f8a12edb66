import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('inspect', () => {
  test('returns for an IPv4 prefix all that ipcalc and sipcalc show', async () => {
    const { get } = await calculator();
    expect((await get('inspect?value=192.168.4.0%2F22')).json()).toEqual({
      kind: 'prefix',
      family: 4,
      address: null,
      prefix: '192.168.4.0/22',
      length: 22,
      network: '192.168.4.0',
      broadcast: '192.168.7.255',
      first: '192.168.4.0',
      last: '192.168.7.255',
      firstUsable: '192.168.4.1',
      lastUsable: '192.168.7.254',
      addressCount: '1024',
      usableCount: '1022',
      mask: '255.255.252.0',
      wildcardMask: '0.0.3.255',
      networkBinary: '11000000.10101000.00000100.00000000',
      networkHexadecimal: '0xc0a80400',
      maskBinary: '11111111.11111111.11111100.00000000',
      maskHexadecimal: '0xfffffc00',
      parent: '192.168.0.0/21',
      previous: '192.168.0.0/22',
      next: '192.168.8.0/22',
      reverseZones: [
        '4.168.192.in-addr.arpa',
        '5.168.192.in-addr.arpa',
        '6.168.192.in-addr.arpa',
        '7.168.192.in-addr.arpa',
      ],
      specialPurpose: {
        prefix: '192.168.0.0/16',
        name: 'Private-Use',
        rfc: 'RFC 1918',
        source: true,
        destination: true,
        forwardable: true,
        globallyReachable: false,
        reservedByProtocol: false,
      },
    });
  });

  test('returns null for what a prefix does not have', async () => {
    const { post } = await calculator();
    const answer = await post('inspect', {
      values: ['0.0.0.0/0', '2000::/3', '2001::/32', '127.0.0.0/8'],
    });
    expect(answer.json().results).toMatchObject([
      { addressCount: '4294967296', parent: null, previous: null, next: null },
      { broadcast: null, specialPurpose: null, addressCount: (1n << 125n).toString() },
      // The registry holds the question of global reach not applicable to Teredo.
      { specialPurpose: { name: 'TEREDO', globallyReachable: null } },
      { specialPurpose: { source: false, destination: false, forwardable: false } },
    ]);
  });

  test('returns every fact about an address', async () => {
    const { post } = await calculator();
    const answer = await post('inspect', {
      values: ['8.8.8.8', 'fe80::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2002:c000:204::1'],
    });
    expect(answer.json().results).toMatchObject([
      {
        kind: 'address',
        integer: '134744072',
        binary: '00001000.00001000.00001000.00001000',
        hexadecimal: '0x08080808',
        reverseName: '8.8.8.8.in-addr.arpa',
        specialPurpose: null,
        classes: ['global'],
        embeddedIpv4: null,
      },
      { expanded: 'fe80:0000:0000:0000:0000:0000:0000:0001', classes: ['link-local', 'reserved'] },
      {
        // The example of RFC 4380.
        embeddedIpv4: {
          kind: 'teredo',
          address: '192.0.2.45',
          server: '65.54.227.120',
          port: 40000,
        },
      },
      { embeddedIpv4: { kind: '6to4', address: '192.0.2.4', server: null, port: null } },
    ]);
  });

  test('describes an interface address: the address and its network', async () => {
    const { get, post } = await calculator();
    const facts = {
      kind: 'prefix',
      address: '192.168.1.17',
      prefix: '192.168.1.0/26',
      broadcast: '192.168.1.63',
    };
    expect((await get('inspect?value=192.168.1.17/26')).json()).toMatchObject(facts);
    const values = ['192.168.1.17/26', '192.168.1.17 255.255.255.192', 'fe80::1%eth0/64'];
    expect((await post('inspect', { values })).json().results).toMatchObject([
      facts,
      facts,
      { address: 'fe80::1%eth0', prefix: 'fe80::/64' },
    ]);
  });

  test.each([
    ['hostBits=network', { address: null, prefix: '192.168.1.0/26' }],
    ['hostBits=from', { kind: 'range', range: '192.168.1.17-192.168.1.63' }],
    ['hostBits=refuse', { status: 422 }],
  ])('takes an interface address as %s says', async (query, answer) => {
    const { get } = await calculator();
    expect((await get(`inspect?value=192.168.1.17/26&${query}`)).json()).toMatchObject(answer);
  });

  test('keeps a zone id, or drops it', async () => {
    const { get } = await calculator();
    const facts = async (query: string) => (await get(`inspect?value=${query}`)).json();
    expect(await facts('fe80::1%25eth0')).toMatchObject({ address: 'fe80::1%eth0' });
    expect(await facts('fe80::1%25eth0&zone=drop')).toMatchObject({ address: 'fe80::1' });
    expect(await facts('fe80::1%25eth0&zone=refuse')).toMatchObject({
      errors: [{ location: 'querystring/value', code: 'zone' }],
    });
  });

  test('reads a number as the family that integerFamily says', async () => {
    const { get } = await calculator();
    expect((await get('inspect?value=1&integerFamily=6')).json().address).toBe('::1');
    expect((await get('inspect?value=1&integerFamily=4')).json().address).toBe('0.0.0.1');
    expect((await get('inspect?value=1')).statusCode).toBe(422);
  });

  test('returns the prefixes that make up a range', async () => {
    const { get } = await calculator();
    expect((await get('inspect?value=10.0.0.255-10.0.1.0')).json()).toMatchObject({
      kind: 'range',
      addressCount: '2',
      prefixes: ['10.0.0.255/32', '10.0.1.0/32'],
    });
  });

  test.each([
    '10.0.0.0/24',
    '10.0.0.0/255.255.255.0',
    '10.0.0.0/0.0.0.255',
    '10.0.0.0 255.255.255.0',
  ])('takes a prefix in the notation %s', async (value) => {
    const { post } = await calculator();
    const answer = await post('inspect', { values: [value] });
    expect(answer.json().results).toMatchObject([{ kind: 'prefix', prefix: '10.0.0.0/24' }]);
  });
});

describe('range', () => {
  test.each([
    '10.0.0.5-10.0.0.9',
    '10.0.0.5-10.0.0.5',
    '10.0.0.4/30',
    '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  ])('returns the same for %s by GET and POST', async (value) => {
    const { get, post } = await calculator();
    const byGet = await get(`range?value=${encodeURIComponent(value)}`);
    expect(byGet.statusCode).toBe(200);
    expect((await post('range', { value })).json()).toEqual(byGet.json());
  });

  test('returns a range with its prefixes', async () => {
    const { get } = await calculator();
    expect((await get('range?value=10.0.0.5-10.0.0.9')).json()).toEqual({
      kind: 'range',
      family: 4,
      range: '10.0.0.5-10.0.0.9',
      first: '10.0.0.5',
      last: '10.0.0.9',
      addressCount: '5',
      prefixes: ['10.0.0.5/32', '10.0.0.6/31', '10.0.0.8/31'],
    });
  });
});
