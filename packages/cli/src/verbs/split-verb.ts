import { AS_OPTION, IPV6_SIZE_OPTIONS, PAGE_OPTIONS, TOTAL_OPTION } from './answer-options.ts';
import type { Verb } from './verb.ts';

export const splitVerb: Verb = {
  name: 'split',
  summary: 'the equal parts of a prefix',
  details:
    'Exactly one option says how: the length of the parts, a minimum count of parts (rounded up ' +
    'to a power of two), or a minimum count of hosts in each, for which IPv6 gets a /64. Parts are ' +
    'written as they are made. Exits with 1 when --offset is past the last part.',
  operands: '[prefix...]',
  options: [
    { flags: '--length <length>', description: 'parts of this length' },
    { flags: '--count <number>', description: 'a minimum count of parts' },
    {
      flags: '--hosts <number>',
      description: 'a minimum count of usable addresses in each part',
    },
    ...IPV6_SIZE_OPTIONS,
    ...PAGE_OPTIONS,
    TOTAL_OPTION,
    AS_OPTION,
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
    { command: 'split 10.0.0.0/8 --length 32 --total', output: '16777216\n' },
    {
      command: 'split 10.0.0.0/24 --count 2 --as mask',
      output: '10.0.0.0 255.255.255.128\n10.0.0.128 255.255.255.128\n',
    },
    {
      command: 'split 2001:db8::/56 --hosts 100 --limit 2',
      output: '2001:db8::/64\n2001:db8:0:1::/64\n',
    },
    {
      command: 'split 10.0.0.0/24 --length 26 --offset 4',
      output: '',
      exitCode: 1,
    },
  ],
  load: async () => (await import('./split.ts')).split,
};
