/** The addresses of a prefix, each made when it is asked for. */
import { type Address, addressOfInteger, addressToInteger, ipv4Address } from './address.ts';
import type { Prefix } from './prefix.ts';
import { addressCount, firstAddress, firstUsableAddress, usableCount } from './prefix-facts.ts';
import { Sequence } from './sequence.ts';

/**
 * The addresses of a prefix, ascending: those that hosts may have (`usable`, from
 * `firstUsableAddress` to `lastUsableAddress`), or `all`. A prefix of any size costs the same.
 */
export function hostAddresses(
  prefix: Prefix,
  which: 'usable' | 'all' = 'usable',
): Sequence<Address> {
  const isUsable = which === 'usable';
  const first = addressToInteger(isUsable ? firstUsableAddress(prefix) : firstAddress(prefix));
  const count = isUsable ? usableCount(prefix) : addressCount(prefix);
  return new Sequence(count, (index) =>
    prefix.family === 4
      ? ipv4Addresses(Number(first + index), Number(first + count))
      : ipv6Addresses(first + index, first + count),
  );
}

/** IPv4 addresses as numbers: several times as fast as bigint. */
function* ipv4Addresses(start: number, end: number): Generator<Address, void> {
  for (let at = start; at < end; at++) yield ipv4Address(at);
}

function* ipv6Addresses(start: bigint, end: bigint): Generator<Address, void> {
  for (let at = start; at < end; at++) yield addressOfInteger(at, 6);
}
