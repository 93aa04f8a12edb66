import { LABEL_OPTIONS, READING_OPTIONS } from './reading-options.ts';
import type { Verb } from './verb.ts';

export const lookupVerb: Verb = {
  name: 'lookup',
  summary: 'the longest prefix of a table around each address',
  details:
    'The table is a file of prefixes, each with a value to show: the rest of its line, or a column ' +
    'of a table. Without addresses, reads them from standard input; a prefix or a range is matched ' +
    'as a whole. Exits with 1 when an address has no match.',
  operands: '<table> [address...]',
  options: [...READING_OPTIONS, ...LABEL_OPTIONS],
  examples: [
    {
      command: 'lookup - 10.1.2.3 10.9.9.9',
      input: '10.0.0.0/8 core\n10.1.0.0/16 office\n',
      output: '10.1.2.3\t10.1.0.0/16\toffice\n10.9.9.9\t10.0.0.0/8\tcore\n',
    },
  ],
  load: async () => (await import('./lookup.ts')).lookup,
};
