import { LABEL_OPTIONS, READING_OPTIONS } from './reading-options.ts';
import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

export const overlapsVerb: Verb = {
  name: 'overlaps',
  summary: 'the pairs of values that have addresses in common',
  details: `${VALUES_HELP} Exits with 1 when there is no pair.`,
  operands: '[value...]',
  options: [
    ...READING_OPTIONS,
    ...LABEL_OPTIONS,
    {
      flags: '--with <value>',
      description: 'compare with this value instead of with each other; repeatable',
      isFile: true,
      isRepeatable: true,
    },
  ],
  examples: [
    {
      command: 'overlaps 10.0.0.0/8 10.1.0.0/16 192.0.2.0/24',
      output: '10.0.0.0/8\t10.1.0.0/16\n',
    },
    { command: 'overlaps 10.0.0.0/8 --with 11.0.0.0/8', output: '', exitCode: 1 },
  ],
  load: async () => (await import('./overlaps.ts')).overlaps,
};
