/** Values inside `::ffff:0:0/96`, as the IPv4 values that they stand for. */
import type { Address } from './address.ts';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import type { Prefix } from './prefix.ts';
import { firstAddress } from './prefix-facts.ts';
import { type NetworkValue, valueRange } from './value.ts';

/** How many bits stand before the IPv4 address in an IPv4-mapped one (RFC 4291 §2.5.5.2). */
const MAPPED_BITS = 96;

/**
 * An IPv4-mapped IPv6 address, prefix or range as IPv4: `::ffff:192.0.2.0/120` as 192.0.2.0/24, a
 * zone id left out. Any other value as it is, also one that is mapped in part only, such as `::/0`.
 */
export function unmapValue(value: NetworkValue): NetworkValue {
  if ('length' in value) return unmapPrefix(value);
  const { first, last } = valueRange(value);
  const [from, to] = [unmapAddress(first), unmapAddress(last)];
  if (from === undefined || to === undefined) return value;
  return 'first' in value ? { first: from, last: to } : from;
}

function unmapPrefix(prefix: Prefix): Prefix {
  const address = prefix.length < MAPPED_BITS ? undefined : unmapAddress(firstAddress(prefix));
  const length = prefix.length - MAPPED_BITS;
  // Spelt out, for a prefix does not have the zone of an address.
  return address === undefined
    ? prefix
    : { family: 4, length, w0: address.w0, w1: 0, w2: 0, w3: 0 };
}

function unmapAddress(address: Address): Address | undefined {
  const embedded = embeddedIpv4(address);
  return embedded?.kind === 'ipv4-mapped' ? embedded.address : undefined;
}
