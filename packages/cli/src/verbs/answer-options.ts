/** Options that several verbs share, and what they mean. Verbs and their help import this file. */
import { VALUE_FORMS } from '@cidery/prefix';
import type { VerbOption } from './verb.ts';

/** For verbs that write prefixes; see prefix-columns.ts. */
export const AS_OPTION: VerbOption = {
  flags: '--as <form>',
  description:
    'write prefixes as cidr (10.0.0.0/24, the default), range (10.0.0.0-10.0.0.255), mask ' +
    '(10.0.0.0 255.255.255.0) or wildcard (10.0.0.0 0.0.0.255)',
  choices: VALUE_FORMS,
};

/** For verbs that list; see total.ts. */
export const TOTAL_OPTION: VerbOption = {
  flags: '--total',
  description: 'write only how many answers there are',
};

/** For verbs that compute with values; see unmap.ts. */
export const UNMAP_OPTION: VerbOption = {
  flags: '--unmap',
  description: 'take IPv4-mapped IPv6 (::ffff:192.0.2.1) as IPv4 (192.0.2.1)',
};

/** For verbs that list a part of a sequence; see sequences.ts. */
export const PAGE_OPTIONS: readonly VerbOption[] = [
  { flags: '--offset <number>', description: 'skip so many answers for each operand' },
  { flags: '--limit <number>', description: 'write at most so many answers for each operand' },
];

/** For verbs that work out the length of subnets. */
export const IPV6_SIZE_OPTIONS: readonly VerbOption[] = [
  {
    flags: '--ipv6-exact',
    description: 'IPv6 by hosts: just large enough for them, not a /64',
  },
  { flags: '--nibble', description: 'IPv6: only lengths that are multiples of 4' },
];
