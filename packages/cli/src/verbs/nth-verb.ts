import { AS_OPTION } from './answer-options.ts';
import type { Verb } from './verb.ts';

export const nthVerb: Verb = {
  name: 'nth',
  summary: 'an address of a prefix, or a subnet, by its number',
  details:
    'Number 0 is the first, the network address; negative numbers count from the end, where -1 is ' +
    "the last, as in Terraform's cidrhost and cidrsubnet. The prefix may also be the name of a " +
    'file with a prefix on each line. Exits with 1 when there is no such number.',
  operands: '<prefix> <number...>',
  options: [
    { flags: '--length <length>', description: 'subnets of this length instead of addresses' },
    AS_OPTION,
  ],
  examples: [
    { command: 'nth 192.0.2.0/24 5', output: '192.0.2.5\n' },
    { command: 'nth 192.0.2.0/24 1 -2', output: '192.0.2.1\n192.0.2.254\n' },
    { command: 'nth 10.0.0.0/16 3 --length 24', output: '10.0.3.0/24\n' },
    { command: 'nth 192.0.2.0/24 256', output: '', exitCode: 1 },
  ],
  load: async () => (await import('./nth.ts')).nth,
};
