import type { Verb } from './verb.ts';

export const splitVerb: Verb = {
  name: 'split',
  summary: 'the equal parts of a prefix',
  details:
    'Exactly one option says how: the length of the parts, a minimum count of parts (rounded up ' +
    'to a power of two), or a minimum count of hosts in each. Parts are written as they are made.',
  operands: '[prefix...]',
  options: [
    { flags: '--length <length>', description: 'parts of this length' },
    { flags: '--count <number>', description: 'a minimum count of parts' },
    {
      flags: '--hosts <number>',
      description: 'a minimum count of usable addresses in each part',
    },
    { flags: '--offset <number>', description: 'skip so many parts of each prefix' },
    { flags: '--limit <number>', description: 'write at most so many parts of each prefix' },
  ],
  examples: [
    {
      command: 'split 10.0.0.0/24 --length 26',
      output: '10.0.0.0/26\n10.0.0.64/26\n10.0.0.128/26\n10.0.0.192/26\n',
    },
    {
      command: 'split 2001:db8::/32 --length 64 --offset 1000000 --limit 1 --csv',
      output:
        'prefix,first,last,addressCount\n' +
        '2001:db8:f:4240::/64,2001:db8:f:4240::,2001:db8:f:4240:ffff:ffff:ffff:ffff,' +
        '18446744073709551616\n',
    },
  ],
  load: async () => (await import('./split.ts')).split,
};
