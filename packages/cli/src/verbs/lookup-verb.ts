import type { Verb } from './verb.ts';

export const lookupVerb: Verb = {
  name: 'lookup',
  summary: 'the longest prefix of a table around each address',
  details:
    'The table is a file with a prefix on each line, and after a comma or white space a value to ' +
    'show with it. Without addresses, reads one from each line of standard input. Exits with 1 ' +
    'when an address has no match.',
  operands: '<table> [address...]',
  options: [],
  examples: [
    {
      command: 'lookup - 10.1.2.3 10.9.9.9',
      input: '10.0.0.0/8 core\n10.1.0.0/16 office\n',
      output: '10.1.2.3\t10.1.0.0/16\toffice\n10.9.9.9\t10.0.0.0/8\tcore\n',
    },
  ],
  load: async () => (await import('./lookup.ts')).lookup,
};
