import type { Ipv6Sizes } from '@cidery/prefix';
import type { OptionValues } from './verb.ts';

/** What `--ipv6-exact` and `--nibble` ask for. */
export function ipv6Sizes({ ipv6Exact, nibble }: OptionValues): Ipv6Sizes {
  return { ipv6Exact: ipv6Exact === true, nibble: nibble === true };
}
