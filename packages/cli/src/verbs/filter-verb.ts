import { READING_OPTIONS } from './reading-options.ts';
import type { Verb } from './verb.ts';

export const filterVerb: Verb = {
  name: 'filter',
  summary: 'the lines of files in which an address of a set occurs',
  details:
    'The set is a value, the name of a file of values, or - for standard input. Lines come from ' +
    'the files, folders or @FILE (the files that FILE names), or from standard input, and are written as they are, of whatever ' +
    'encoding; those of several files after the name of the file. Of a prefix in a line, the ' +
    'address before the slash decides. Exits with 1 when there is no such line.',
  operands: '<set> [file...]',
  options: [
    ...READING_OPTIONS,
    { flags: '-v, --invert', description: 'the lines in which no address of the set occurs' },
    { flags: '-c, --count', description: 'the number of lines, of each file' },
    { flags: '-o, --only', description: 'only the addresses of the set, each on a line' },
    { flags: '--no-filename', description: 'no names of files before lines and counts' },
  ],
  examples: [
    {
      command: 'filter 192.0.2.0/24',
      input: '192.0.2.7 - GET /\n198.51.100.1 - GET /\nrefused: 192.0.2.80:443\n',
      output: '192.0.2.7 - GET /\nrefused: 192.0.2.80:443\n',
    },
    {
      command: 'filter --only 2001:db8::/32',
      input: 'from [2001:db8::1]:443 to 192.0.2.1\n',
      output: '2001:db8::1\n',
    },
    { command: 'filter -vc 10.0.0.0/8', input: '10.0.0.1\n192.0.2.1\n', output: '1\n' },
  ],
  load: async () => (await import('./filter.ts')).filter,
};
