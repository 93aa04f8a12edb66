import { UNMAP_OPTION } from './answer-options.ts';
import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

export const countVerb: Verb = {
  name: 'count',
  summary: 'how many addresses values have together',
  details:
    `${VALUES_HELP} An address in several values counts once. When there are both IPv4 and IPv6 ` +
    'addresses, each family is a line: the family, a tab and the count.',
  operands: '[value...]',
  options: [UNMAP_OPTION],
  examples: [
    { command: 'count 10.0.0.0/24 10.0.0.128/25 192.0.2.1', output: '257\n' },
    { command: 'count 10.0.0.0/8 2001:db8::/64', output: '4\t16777216\n6\t18446744073709551616\n' },
  ],
  load: async () => (await import('./count.ts')).count,
};
