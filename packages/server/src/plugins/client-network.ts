/**
 * What counts as one client: an IPv4 address, or the /64 of an IPv6 address, since that is what a client usually holds
 * whole (RFC 6177).
 *
 * @param address an address as the operating system writes it, perhaps with a zone
 */
export function clientNetwork(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%', 1)[0] as string).split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return groups.slice(0, 4).join(':');
}
