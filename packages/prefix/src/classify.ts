/**
 * What kind of address one is, as IANA's special-purpose registries and the RFCs of multicast have
 * it. An IPv4-mapped address is what its IPv4 address is, so that `::ffff:127.0.0.1` does not get
 * around a check. Only `isGlobal` goes by the row of the IPv4-mapped addresses themselves.
 */
import type { Address } from './address.ts';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import { specialPurpose } from './registry.ts';

function unmapped(address: Address): Address {
  const embedded = embeddedIpv4(address);
  return embedded?.kind === 'ipv4-mapped' ? embedded.address : address;
}

/** Whether the row of an address has one of the names. */
function named(...names: string[]): (address: Address) => boolean {
  return (address) => names.includes(specialPurpose(unmapped(address))?.name ?? '');
}

/**
 * Globally reachable. Unicast: the registry says so without reservation, or the address is ordinary
 * unicast in none of its rows: of IPv6 inside 2000::/3, since IANA has given out no other (RFC 4291
 * §2.4). NAT64 (64:ff9b::/96) is what its IPv4 address is; 6to4 and Teredo, which the registry
 * leaves open, are not global. Multicast: the scope is global (RFC 2365 §6, RFC 7346 §2). With a
 * zone id: never.
 *
 * Not the check of a server that connects for its users: that is `isPublicUnicast`.
 */
export function isGlobal(address: Address): boolean {
  if (address.zone !== undefined) return false;
  const row = specialPurpose(address);
  if (row === undefined) return isMulticast(address) ? hasGlobalScope(address) : isUnicast(address);
  if (row.globallyReachable !== true) return false;
  // Of the rows that are, NAT64 alone embeds addresses, those of hosts.
  const inside = embeddedIpv4(address)?.address;
  return inside === undefined || (isGlobal(inside) && !isMulticast(inside));
}

/** Whether the address, which is not multicast, can be that of a host: IPv4, or 2000::/3. */
function isUnicast({ family, w0 }: Address): boolean {
  return family === 4 || w0 >>> 29 === 1;
}

/**
 * Whether a multicast address has global scope, and is not one of documents. Of IPv4: not 224.0.0.0/24, which no router forwards
 * (RFC 5771 §4), and not 239.0.0.0/8, which an administration keeps to itself (RFC 2365 §6). Of
 * IPv6: the scope field is e (RFC 4291 §2.7, RFC 7346 §2).
 */
function hasGlobalScope(address: Address): boolean {
  const { family, w0 } = address;
  if (isMulticastExample(address)) return false;
  return family === 4 ? w0 >>> 8 !== 0xe00000 && w0 >>> 24 !== 239 : ((w0 >>> 16) & 0xf) === 0xe;
}

/** For private use: RFC 1918, or unique local (RFC 4193). */
export const isPrivate = /* @__PURE__ */ named('Private-Use', 'Unique-Local');

/** 127.0.0.0/8 or ::1. */
export const isLoopback = /* @__PURE__ */ named('Loopback', 'Loopback Address');

/** 169.254.0.0/16 or fe80::/10. */
export const isLinkLocal = /* @__PURE__ */ named('Link Local', 'Link-Local Unicast');

/** 0.0.0.0 or ::. */
export const isUnspecified = /* @__PURE__ */ named(
  'This host on this network',
  'Unspecified Address',
);

/** Shared by carrier-grade NAT: 100.64.0.0/10 (RFC 6598). */
export const isShared = /* @__PURE__ */ named('Shared Address Space');

/** For benchmarks of network devices: RFC 2544, RFC 5180. */
export const isBenchmarking = /* @__PURE__ */ named('Benchmarking');

/**
 * For examples in documents: RFC 5737, RFC 3849, RFC 9637, and of multicast 233.252.0.0/24 and
 * ff0x::db8:0:0/96 (RFC 6676).
 */
export function isDocumentation(address: Address): boolean {
  const plain = unmapped(address);
  return (
    isMulticastExample(plain) || specialPurpose(plain)?.name.startsWith('Documentation') === true
  );
}

function isMulticastExample({ family, w0, w1, w2 }: Address): boolean {
  return family === 4
    ? w0 >>> 8 === 0xe9fc00
    : (w0 & ~0xf0000) >>> 0 === 0xff000000 && w1 === 0 && w2 === 0xdb8;
}

/** Treated specially by the protocol itself, such as 240.0.0.0/4 and fe80::/10. */
export function isReserved(address: Address): boolean {
  return specialPurpose(unmapped(address))?.reservedByProtocol === true;
}

/**
 * 224.0.0.0/4 (RFC 5771) or ff00::/8 (RFC 4291 §2.7). Not part of the special-purpose registries.
 */
export function isMulticast(address: Address): boolean {
  const { family, w0 } = unmapped(address);
  return family === 4 ? w0 >>> 28 === 14 : w0 >>> 24 === 255;
}
