/** Addresses where judgements of reach go wrong: in the registries' rows, and right beside. */
import fc from 'fast-check';
import { type Address, addressToInteger, familyBits, integerToAddress } from '../address.ts';
import { orThrow } from '../fault.ts';
import { parsePrefix } from '../prefix.ts';
import { firstAddress } from '../prefix-facts.ts';
import facts from './iana-special-purpose.json' with { type: 'json' };
import { addresses, addressesOf } from './property.ts';

/** What no row speaks of: multicast, relays, and the blocks that embed IPv4 addresses. */
const OTHERS = [
  '192.88.99.0/24',
  '224.0.0.0/4',
  '224.0.0.0/24',
  '233.252.0.0/24',
  '239.0.0.0/8',
  '::/96',
  '::ffff:0:0:0/96',
  '2000::/3',
  '2001:4860:4860::5efe:0:0/96',
  '2001:4860:4860::200:5efe:0:0/96',
  '4000::/3',
  'fec0::/10',
  'ff00::/8',
  'ff0e::/16',
  'ff0e::db8:0:0/96',
  'ff02::/16',
];

const blocks = [...facts.ipv4, ...facts.ipv6]
  .map(({ prefix }) => prefix)
  .concat(OTHERS)
  .map((text) => orThrow(parsePrefix(text, { acceptAddress: true })));

/** An address of one of the blocks, or one of the two right outside. */
const nearBlocks = fc
  .tuple(
    fc.constantFrom(...blocks),
    fc.bigInt(0n, (1n << 128n) - 1n),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([block, random, place]) => {
    const bits = BigInt(familyBits(block.family));
    const size = 1n << (bits - BigInt(block.length));
    // Mostly inside; the first two are the neighbours.
    const offset = place === 0 ? -1n : place === 1 ? size : random % size;
    const integer = addressToInteger(firstAddress(block)) + offset;
    return orThrow(
      integerToAddress(((integer % (1n << bits)) + (1n << bits)) % (1n << bits), block.family),
    );
  });

/** The same in IPv6 around an IPv4 address that a judgement must not overlook. */
const embedding = fc
  .tuple(fc.constantFrom(0xffffn << 32n, 0x64ff9bn << 96n, 0n), nearBlocks)
  .filter(([, inside]) => inside.family === 4)
  .map(([prefix, inside]) => orThrow(integerToAddress(prefix | addressToInteger(inside), 6)));

export const specialAddresses: fc.Arbitrary<Address> = fc.oneof(
  nearBlocks,
  nearBlocks,
  embedding,
  addressesOf(4),
  addresses,
);
