import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../../../prefix/src/testing/property.ts';
import { longestMatches } from './longest-matches.ts';

test('an address has the longest prefix of those that node:net finds it in', () => {
  const prefix = fc.tuple(fc.nat(63), fc.integer({ min: 24, max: 32 })).map(([octet, length]) => {
    const size = 2 ** (32 - length);
    return { network: `192.0.2.${octet - (octet % size)}`, length };
  });
  fc.assert(
    fc.property(
      fc.array(prefix, { maxLength: 4 }),
      fc.array(fc.nat(63), { minLength: 1, maxLength: 4 }),
      (prefixes, octets) => {
        const addresses = octets.map((octet) => `192.0.2.${octet}`);
        const around = (address: string) =>
          prefixes.filter(({ network, length }) => {
            const block = new BlockList();
            block.addSubnet(network, length);
            return block.check(address);
          });
        const expected = addresses.map((address) => {
          const [longest] = around(address).sort((a, b) => b.length - a.length);
          return { address, prefix: longest ? `${longest.network}/${longest.length}` : null };
        });
        const texts = prefixes.map(({ network, length }) => `${network}/${length}`);
        expect(longestMatches({ prefixes: texts, addresses })).toEqual(expected);
      },
    ),
  );
});
