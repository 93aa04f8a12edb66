import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

export const containsVerb: Verb = {
  name: 'contains',
  summary: 'whether a prefix, or a file of them, contains values',
  details: `${VALUES_HELP} Exits with 1 when a value is not contained.`,
  operands: '<value> [inner...]',
  options: [],
  examples: [
    { command: 'contains 10.0.0.0/8 10.1.2.3', output: '10.1.2.3\ttrue\n' },
    {
      command: 'contains 10.0.0.0/8 10.1.0.0/16 11.0.0.1',
      output: '10.1.0.0/16\ttrue\n11.0.0.1\tfalse\n',
      exitCode: 1,
    },
  ],
  load: async () => (await import('./contains.ts')).contains,
};
