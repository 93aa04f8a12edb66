/** Random inputs, the same in every run. */
import {
  type Address,
  formatAddress,
  formatPrefix,
  integerToAddress,
  orThrow,
  type Prefix,
  prefixOf,
} from '@cidery/prefix';

/** A small generator of unsigned 32-bit integers (xorshift), so that runs are comparable. */
export function randomWords(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

export function randomIpv4(count: number, seed = 1): Address[] {
  const next = randomWords(seed);
  return Array.from({ length: count }, () => orThrow(integerToAddress(BigInt(next()), 4)));
}

/** Typical addresses: full ones, hosts with a small number, networks, link-local ones. */
export function randomIpv6(count: number, seed = 2): Address[] {
  const next = randomWords(seed);
  const shapes = [
    () => [0x20010db8, next(), next(), next()],
    () => [0x2a000000 | (next() & 0xffffff), next(), 0, next() & 255],
    () => [0x20010db8, next() & 0xffff0000, 0, 0],
    () => [0xfe800000, 0, next(), next()],
  ];
  return Array.from({ length: count }, (_, i) => {
    const words = (shapes[i % shapes.length] as () => number[])(); // in bounds
    const integer = words.reduce((sum, word) => (sum << 32n) | BigInt(word >>> 0), 0n);
    return orThrow(integerToAddress(integer, 6));
  });
}

/** IPv4 prefixes of random length from `shortest` to `longest`. */
export function randomPrefixes(
  count: number,
  shortest: number,
  longest: number,
  seed = 3,
): Prefix[] {
  const next = randomWords(seed);
  return randomIpv4(count, seed + 1).map((address) =>
    orThrow(prefixOf(address, shortest + (next() % (longest - shortest + 1)))),
  );
}

export const textsOf = (addresses: readonly Address[]) => addresses.map(formatAddress);
export const prefixTextsOf = (prefixes: readonly Prefix[]) => prefixes.map(formatPrefix);
