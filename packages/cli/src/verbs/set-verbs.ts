import { AS_OPTION, TOTAL_OPTION, UNMAP_OPTION } from './answer-options.ts';
import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

const OPTIONS = [AS_OPTION, UNMAP_OPTION, TOTAL_OPTION];

export const summarizeVerb: Verb = {
  name: 'summarize',
  summary: 'the fewest prefixes with the same addresses',
  details: VALUES_HELP,
  operands: '[value...]',
  options: OPTIONS,
  examples: [
    { command: 'summarize 10.0.0.0/25 10.0.0.128/25', output: '10.0.0.0/24\n' },
    {
      command: 'summarize 10.0.0.0/24 2001:db8::/32 --as range',
      output: '10.0.0.0-10.0.0.255\n2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff\n',
    },
    {
      command: 'summarize --comments',
      input: '# office\n192.0.2.0/25\n\n192.0.2.128-192.0.2.255\n2001:db8::1\n',
      output: '192.0.2.0/24\n2001:db8::1/128\n',
    },
  ],
  load: async () => (await import('./sets.ts')).summarize,
};

export const subtractVerb: Verb = {
  name: 'subtract',
  summary: 'what is left of one value without the others',
  details: `${VALUES_HELP} With a single value, the others come from standard input.`,
  operands: '<from> [taken...]',
  options: OPTIONS,
  examples: [
    {
      command: 'subtract 10.0.0.0/24 10.0.0.0/26 10.0.0.255',
      output:
        '10.0.0.64/26\n10.0.0.128/26\n10.0.0.192/27\n10.0.0.224/28\n10.0.0.240/29\n' +
        '10.0.0.248/30\n10.0.0.252/31\n10.0.0.254/32\n',
    },
  ],
  load: async () => (await import('./sets.ts')).subtract,
};

export const intersectVerb: Verb = {
  name: 'intersect',
  summary: 'the addresses that all values have in common',
  details: `${VALUES_HELP} With a single value, the other comes from standard input.`,
  operands: '<value> [other...]',
  options: OPTIONS,
  examples: [
    {
      command: 'intersect 10.0.0.0/8 -',
      input: '10.20.0.0/16\n172.16.0.0/12\n',
      output: '10.20.0.0/16\n',
    },
  ],
  load: async () => (await import('./sets.ts')).intersect,
};
