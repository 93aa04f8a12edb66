/** Names in the reverse DNS: `in-addr.arpa` (RFC 1035 §3.5) and `ip6.arpa` (RFC 3596 §2.5). */
import { type Address, familyBits } from './address.ts';
import { integerToIpv4 } from './ipv4.ts';
import type { Prefix } from './prefix.ts';
import { firstAddress } from './prefix-facts.ts';
import { splitByLength } from './split.ts';
import { hexDigits } from './views.ts';

/** The name that holds the PTR record of an address: `1.2.0.192.in-addr.arpa`. */
export function reverseName(address: Address): string {
  return zoneName(address, familyBits(address.family));
}

/**
 * The zones that together hold the PTR records of a prefix. Where the length falls on an octet
 * (IPv4) or a hexadecimal digit (IPv6) there is one; in between there are several, at most 128. An
 * IPv4 prefix longer than 24 has one zone, delegated the classless way:
 * `64/26.2.0.192.in-addr.arpa` (RFC 2317 §4); of a single address it is the name of its PTR record.
 */
export function reverseZones(prefix: Prefix): string[] {
  const { family, length } = prefix;
  if (family === 4 && length > 24 && length < 32) {
    return [`${prefix.w0 & 255}/${length}.${zoneName(firstAddress(prefix), 24)}`];
  }
  const digit = family === 4 ? 8 : 4;
  const zoneLength = Math.ceil(length / digit) * digit;
  const zones = splitByLength(prefix, zoneLength);
  // The rounded length is between the prefix's own and the family's longest, so it is not a Fault.
  return Array.from(zones as Iterable<Prefix>, (zone) => zoneName(firstAddress(zone), zoneLength));
}

/** The zone of the first `length` bits, a whole number of labels. */
function zoneName(address: Address, length: number): string {
  const { family, w0 } = address;
  const labels = family === 4 ? integerToIpv4(w0).split('.') : [...hexDigits(address)];
  const shown = labels.slice(0, length / (family === 4 ? 8 : 4)).reverse();
  return [...shown, family === 4 ? 'in-addr' : 'ip6', 'arpa'].join('.');
}
