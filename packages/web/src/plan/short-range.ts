/** A range for a narrow place. Its full form is `formatRange`'s: show that in a title and copy it. */
import { type Address, formatAddress } from '@cidery/prefix';

/**
 * The range as `2001:db8::1 – …:ffff`: the last IPv6 address without the groups that it shares with
 * the first one, where that is shorter. IPv4 addresses are short, so they stay whole.
 */
export function shortRange(first: Address, last: Address): string {
  const [low, high] = [formatAddress(first), formatAddress(last)];
  if (low === high) return low;
  const [lowGroups, highGroups] = [groupsOf(first), groupsOf(last)];
  const shared = highGroups.findIndex((group, index) => group !== lowGroups[index]);
  const rest = `…:${highGroups.slice(shared).join(':')}`;
  return `${low} – ${last.family === 6 && shared > 0 && rest.length < high.length ? rest : high}`;
}

/** The groups of an IPv6 address in hexadecimal, without leading zeros. */
function groupsOf({ w0, w1, w2, w3 }: Address): string[] {
  return [w0, w1, w2, w3].flatMap((word) => [
    (word >>> 16).toString(16),
    (word & 0xffff).toString(16),
  ]);
}
