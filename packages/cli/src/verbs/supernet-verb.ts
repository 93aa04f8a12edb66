import { AS_OPTION, UNMAP_OPTION } from './answer-options.ts';
import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

export const supernetVerb: Verb = {
  name: 'supernet',
  summary: 'the smallest prefix that holds all values',
  details: `${VALUES_HELP} IPv4 and IPv6 have a prefix each. It may hold other addresses, too.`,
  operands: '[value...]',
  options: [AS_OPTION, UNMAP_OPTION],
  examples: [
    { command: 'supernet 10.0.0.1 10.0.0.6', output: '10.0.0.0/29\n' },
    {
      command: 'supernet 10.1.0.0/24 10.1.7.0/24 2001:db8::1 2001:db8::ff',
      output: '10.1.0.0/21\n2001:db8::/120\n',
    },
  ],
  load: async () => (await import('./supernet.ts')).supernet,
};
