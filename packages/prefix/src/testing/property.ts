/** What the property tests share: the seed, the number of cases, and inputs that find faults. */
import fc from 'fast-check';
import { vi } from 'vitest';
import { type Address, type Family, familyBits, integerToAddress } from '../address.ts';
import { orThrow } from '../fault.ts';
import { type Prefix, prefixOf } from '../prefix.ts';

/** Printed by every run; `CIDERY_SEED=… vitest run` repeats one. */
export const seed = Number(process.env.CIDERY_SEED || Date.now() % 2 ** 31);

/** How many cases every property is tried with. */
export const CASES = 10_000;

console.log(`property tests: CIDERY_SEED=${seed}`);
fc.configureGlobal({ seed, numRuns: CASES });
// Ten thousand cases are a matter of seconds; a busy machine gets more.
vi.setConfig({ testTimeout: 120_000 });

/** That many cases at once, for an oracle in another process. */
export function sample<Value>(arbitrary: fc.Arbitrary<Value>): Value[] {
  return fc.sample(arbitrary, { seed, numRuns: CASES });
}

export const families: fc.Arbitrary<Family> = fc.constantFrom(4, 6);

/** Integers of a family with the corners of the space and long runs of equal bits among them. */
export function integersOf(family: Family): fc.Arbitrary<bigint> {
  const bits = BigInt(familyBits(family));
  const all = (1n << bits) - 1n;
  const uniform = fc.bigInt({ min: 0n, max: all });
  const shifts = fc.bigInt({ min: 0n, max: bits });
  return fc.oneof(
    uniform,
    fc.tuple(uniform, shifts).map(([integer, shift]) => (integer >> shift) << shift),
    fc.tuple(uniform, shifts).map(([integer, shift]) => integer >> shift),
    fc.tuple(uniform, shifts).map(([integer, shift]) => integer | (all >> shift)),
    fc.bigInt({ min: 0n, max: 300n }),
    fc.bigInt({ min: all - 300n, max: all }),
  );
}

export function addressesOf(family: Family): fc.Arbitrary<Address> {
  return integersOf(family).map((integer) => orThrow(integerToAddress(integer, family)));
}

export const addresses: fc.Arbitrary<Address> = families.chain(addressesOf);

/** Prefixes of every length alike. */
export function prefixesOf(family: Family): fc.Arbitrary<Prefix> {
  return fc
    .tuple(addressesOf(family), fc.integer({ min: 0, max: familyBits(family) }))
    .map(([address, length]) => orThrow(prefixOf(address, length)));
}

export const prefixes: fc.Arbitrary<Prefix> = families.chain(prefixesOf);

/** Prefixes of a small part of the space, so that many overlap, nest and touch. */
export function crowdedPrefixes(family: Family, hostBits = 8): fc.Arbitrary<Prefix> {
  const bits = familyBits(family);
  const top = (1n << BigInt(bits)) - 1n;
  return fc
    .tuple(
      fc.bigInt({ min: 0n, max: (1n << BigInt(hostBits)) - 1n }),
      fc.integer({ min: bits - hostBits, max: bits }),
      fc.boolean(),
    )
    .map(([low, length, isAtEnd]) =>
      orThrow(prefixOf(orThrow(integerToAddress(isAtEnd ? top - low : low, family)), length)),
    );
}

/** Edits a text in up to three places: replaces or inserts, with what parsers stumble over. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const character = fc.constantFrom(...'0123456789abcdefABCDEFgx:.:./:-+% \t\r\0٣３');
  const edit = fc.tuple(
    fc.nat(),
    fc.nat(2),
    fc.oneof(character, fc.constant('::'), fc.constant('0')),
  );
  return fc.tuple(texts, fc.array(edit, { maxLength: 3 })).map(([text, edits]) =>
    edits.reduce((current, [place, removed, inserted]) => {
      const at = place % (current.length + 1);
      return current.slice(0, at) + inserted + current.slice(at + removed);
    }, text),
  );
}
