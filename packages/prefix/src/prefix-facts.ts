/** What follows from a prefix: its addresses, counts, masks. */
import {
  type Address,
  familyBits,
  ipv4Address,
  makeAddress,
  nextAddress,
  previousAddress,
} from './address.ts';
import { maskWord, type Prefix } from './prefix.ts';

/** The first address: the network address. */
export function firstAddress(prefix: Prefix): Address {
  return makeAddress(prefix.family, prefix.w0, prefix.w1, prefix.w2, prefix.w3);
}

/** The last address; for IPv4 of length 30 and less it is the broadcast address. */
export function lastAddress(prefix: Prefix): Address {
  const { w0, w1, w2, w3 } = wildcardMask(prefix);
  return makeAddress(prefix.family, prefix.w0 | w0, prefix.w1 | w1, prefix.w2 | w2, prefix.w3 | w3);
}

/** The broadcast address; undefined for IPv6 (RFC 4291 §2), IPv4 /31 (RFC 3021 §2.1) and /32. */
export function broadcastAddress(prefix: Prefix): Address | undefined {
  return prefix.family === 4 && prefix.length < 31 ? lastAddress(prefix) : undefined;
}

/**
 * The first address that a host may have. Kept out are the IPv4 network address, but not of a /31
 * (RFC 3021) or /32, and the IPv6 subnet-router anycast address (RFC 4291 §2.6.1), but not of a
 * /127 (RFC 6164) or /128.
 */
export function firstUsableAddress(prefix: Prefix): Address {
  const first = firstAddress(prefix);
  // A prefix of more than two addresses has one after the first.
  return addressCount(prefix) <= 2n ? first : (nextAddress(first) as Address);
}

/** The last address a host may have: the last, or the one before an IPv4 broadcast address. */
export function lastUsableAddress(prefix: Prefix): Address {
  const last = lastAddress(prefix);
  // One that has a broadcast address has one before it.
  return broadcastAddress(prefix) === undefined ? last : (previousAddress(last) as Address);
}

/** How many addresses the prefix has. */
export function addressCount(prefix: Prefix): bigint {
  return 1n << BigInt(familyBits(prefix.family) - prefix.length);
}

/** How many addresses hosts may have: from `firstUsableAddress` to `lastUsableAddress`. */
export function usableCount(prefix: Prefix): bigint {
  const count = addressCount(prefix);
  return count <= 2n ? count : count - (prefix.family === 4 ? 2n : 1n);
}

/** The mask as an address: 255.255.255.0 of a /24, ffff:ffff:: of an IPv6 /32. */
export function networkMask(prefix: Prefix): Address {
  const { family, length } = prefix;
  return makeAddress(
    family,
    maskWord(length, 0),
    maskWord(length, 1),
    maskWord(length, 2),
    maskWord(length, 3),
  );
}

/** The wildcard mask as an address: 0.0.0.255 of a /24. */
export function wildcardMask(prefix: Prefix): Address {
  const { w0, w1, w2, w3 } = networkMask(prefix);
  return prefix.family === 4 ? ipv4Address(~w0) : makeAddress(6, ~w0, ~w1, ~w2, ~w3);
}
