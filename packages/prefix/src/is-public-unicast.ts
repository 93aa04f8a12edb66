/** A check for servers that connect where their users say. */
import type { Address } from './address.ts';
import { isGlobal, isMulticast } from './classify.ts';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import { specialPurpose } from './registry.ts';

/**
 * Whether the address is ordinary public unicast, which a server may connect to on behalf of a user
 * as far as an address can tell. Everything that is anything else is refused: every row of IANA's
 * special-purpose registries, also of those that are globally reachable, such as the anycast
 * address of the nearest gateway (192.0.0.9); multicast of any scope; IPv6 outside 2000::/3;
 * addresses with a zone id; tunnels into IPv4: 6to4 with its relays (192.88.99.0/24, RFC 7526),
 * Teredo, ISATAP (RFC 5214 §6.1) and IPv4-compatible addresses.
 *
 * IPv4-mapped and NAT64 (64:ff9b::/96) addresses are judged by the IPv4 address that a connection
 * to them reaches.
 */
export function isPublicUnicast(address: Address): boolean {
  const embedded = embeddedIpv4(address);
  if (embedded?.kind === 'ipv4-mapped' || embedded?.kind === 'nat64') {
    return address.zone === undefined && isPublicUnicast(embedded.address);
  }
  return (
    isGlobal(address) &&
    !isMulticast(address) &&
    specialPurpose(address) === undefined &&
    !isTunnel(address)
  );
}

/** Whether the address is a relay of 6to4, or of ISATAP, which has an IPv4 address at its end. */
function isTunnel({ family, w0, w2 }: Address): boolean {
  return family === 4 ? w0 >>> 8 === 0xc05863 : (w2 & ~0x02000000) === 0x5efe;
}
