import { READING_OPTIONS } from './reading-options.ts';
import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

export const diffVerb: Verb = {
  name: 'diff',
  summary: 'the addresses that one list has gained or lost since another',
  details:
    `${VALUES_HELP} The answer is the fewest prefixes, in order of addresses: + before what is ` +
    'only in the new list, - before what is only in the old. Exits with 1 when the two differ.',
  operands: '<old> [new]',
  options: [
    ...READING_OPTIONS,
    { flags: '--added', description: 'only the addresses that are new, without a sign' },
    { flags: '--removed', description: 'only the addresses that are gone, without a sign' },
  ],
  examples: [
    {
      command: 'diff 10.0.0.0/24 -',
      input: '10.0.0.0/25\n10.0.1.0/24\n',
      output: '-10.0.0.128/25\n+10.0.1.0/24\n',
      exitCode: 1,
    },
    {
      command: 'diff --added 10.0.0.0/24 10.0.0.0/23',
      output: '10.0.1.0/24\n',
      exitCode: 1,
    },
    { command: 'diff 192.0.2.0/24 192.0.2.0-192.0.2.255', output: '' },
  ],
  load: async () => (await import('./diff.ts')).diff,
};
