import {
  type Address,
  embeddedIpv4,
  formatAddress,
  formatPrefix,
  isFault,
  orThrow,
  parseAddress,
  prefixOf,
} from '@cidery/prefix';

/** The IPv4 address in an IPv4-mapped one (`::ffff:192.0.2.1`, RFC 4291 §2.5.5.2); others as is. */
export function unmapped(address: Address): Address {
  const embedded = embeddedIpv4(address);
  return embedded?.kind === 'ipv4-mapped' ? embedded.address : address;
}

/** An address as some proxies write it, with the port of the client or in brackets. */
const WITH_PORT = /^(?:(\d+\.\d+\.\d+\.\d+):\d+|\[([^\]]+)\](?::\d+)?)$/;

/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, since that is what a
 * client usually holds whole (RFC 6177). A socket of both families gives IPv4 addresses as
 * IPv4-mapped ones.
 *
 * @param text an address, perhaps with a zone or a port, which a client may choose; any other text,
 * which a proxy may send, counts as itself
 */
export function clientNetwork(text: string): string {
  if (!text.includes(':')) return text;
  const [, v4, v6] = WITH_PORT.exec(text) ?? [];
  const parsed = parseAddress(v4 ?? v6 ?? text, { zone: true });
  if (isFault(parsed)) return text;
  const address = unmapped(parsed);
  if (address.family === 4) return formatAddress(address);
  return formatPrefix(orThrow(prefixOf(address, 64))); // IPv6 has this length
}
