/**
 * What kind of address one is, as IANA's special-purpose registries have it. An IPv4-mapped address
 * is what its IPv4 address is, so that `::ffff:127.0.0.1` does not get around a check. Only
 * `isGlobal` goes by the row of the IPv4-mapped addresses themselves.
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
 * Globally reachable: its row says so without reservation, or it is in no row. Multicast addresses
 * are in no row; see `isMulticast`.
 */
export function isGlobal(address: Address): boolean {
  const row = specialPurpose(address);
  return row === undefined || row.globallyReachable === true;
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

/** For examples in documents: RFC 5737, RFC 3849, RFC 9637. */
export function isDocumentation(address: Address): boolean {
  return specialPurpose(unmapped(address))?.name.startsWith('Documentation') === true;
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
