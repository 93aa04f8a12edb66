/** IPv4 addresses that are embedded in IPv6 ones. */
import { type Address, ipv4Address as ipv4 } from './address.ts';

/** An IPv4 address inside an IPv6 one, and by which standard it is there. */
export interface EmbeddedIpv4 {
  /** RFC 4291 §2.5.5.2, RFC 6052, RFC 3056 and RFC 4380. */
  readonly kind: 'ipv4-mapped' | 'nat64' | '6to4' | 'teredo';
  /** The embedded address; of Teredo, the client's. */
  readonly address: Address;
  /** Of Teredo, the server's address. */
  readonly server?: Address;
  /** Of Teredo, the client's UDP port. */
  readonly port?: number;
}

/**
 * The IPv4 address inside an IPv4-mapped (`::ffff:0:0/96`, RFC 4291 §2.5.5.2), NAT64
 * (`64:ff9b::/96`, RFC 6052 §2.1), 6to4 (`2002::/16`, RFC 3056 §2) or Teredo (`2001::/32`, RFC 4380
 * §4) address; undefined of any other.
 */
export function embeddedIpv4(address: Address): EmbeddedIpv4 | undefined {
  const { family, w0, w1, w2, w3 } = address;
  if (family === 4) return undefined;
  if (w0 === 0 && w1 === 0 && w2 === 0xffff) return { kind: 'ipv4-mapped', address: ipv4(w3) };
  if (w0 === 0x64ff9b && w1 === 0 && w2 === 0) return { kind: 'nat64', address: ipv4(w3) };
  if (w0 >>> 16 === 0x2002) return { kind: '6to4', address: ipv4((w0 << 16) | (w1 >>> 16)) };
  if (w0 === 0x20010000) {
    // Port and client address are written inverted, so that translators on the way leave them
    // alone.
    return { kind: 'teredo', address: ipv4(~w3), server: ipv4(w1), port: ~w2 & 0xffff };
  }
  return undefined;
}
