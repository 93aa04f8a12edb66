import { AS_OPTION, TOTAL_OPTION, UNMAP_OPTION } from './answer-options.ts';
import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

export const sortVerb: Verb = {
  name: 'sort',
  summary: 'the values in the order of their addresses',
  details:
    `${VALUES_HELP} IPv4 comes before IPv6, and of values that begin alike the larger. Each is ` +
    'written in canonical form, and none is merged: for that there is summarize.',
  operands: '[value...]',
  options: [
    { flags: '--unique', description: 'write values with the same addresses once' },
    { flags: '--reverse', description: 'the highest first' },
    AS_OPTION,
    UNMAP_OPTION,
    TOTAL_OPTION,
  ],
  examples: [
    {
      command: 'sort 10.10.0.0/16 2001:DB8::1 10.9.0.1 10.9.0.0-10.9.0.9',
      output: '10.9.0.0-10.9.0.9\n10.9.0.1\n10.10.0.0/16\n2001:db8::1\n',
    },
    {
      command: 'sort --unique',
      input: '10.0.0.2\n10.0.0.10\n10.0.0.2\n',
      output: '10.0.0.2\n10.0.0.10\n',
    },
  ],
  load: async () => (await import('./sort.ts')).sort,
};
