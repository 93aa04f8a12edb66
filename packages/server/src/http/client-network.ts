/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, since that is what a client usually holds
 * whole (RFC 6177). An IPv4-mapped address (`::ffff:192.0.2.1`, RFC 4291 §2.5.5.2), which a socket of both families
 * gives, is its IPv4 address.
 *
 * @param address an address as the operating system writes it, perhaps with a zone
 */
export function clientNetwork(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%', 1)[0] as string).split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    // An IPv4 address at the end stands for two groups.
    const count = tail.includes('.') ? 7 : 8;
    while (groups.length + after.length < count) groups.push('0');
    groups.push(...after);
  }
  return mappedIpv4(groups) ?? groups.slice(0, 4).join(':');
}

function mappedIpv4(groups: readonly string[]): string | undefined {
  const isMapped = groups.slice(0, 6).join(':').toLowerCase() === '0:0:0:0:0:ffff';
  if (!isMapped) return undefined;
  const [high = '', low] = groups.slice(6);
  if (low === undefined) return high;
  const bytes = [high, low].flatMap((group) => {
    const bits = Number.parseInt(group, 16);
    return [bits >> 8, bits & 255];
  });
  return bytes.join('.');
}
