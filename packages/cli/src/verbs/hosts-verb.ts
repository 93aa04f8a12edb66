import { PAGE_OPTIONS, TOTAL_OPTION } from './answer-options.ts';
import type { Verb } from './verb.ts';

export const hostsVerb: Verb = {
  name: 'hosts',
  summary: 'the addresses that hosts can have in a prefix, one on each line',
  details:
    'Leaves out the network and the broadcast address of IPv4 (but not of a /31 and /32) and the ' +
    'subnet-router address of IPv6, unless there is --all. An operand is a prefix, or the name of ' +
    'a file with a prefix on each line. Addresses are written as they are made. Exits with 1 when ' +
    '--offset is past the last address.',
  operands: '[prefix...]',
  options: [{ flags: '--all', description: 'all addresses' }, ...PAGE_OPTIONS, TOTAL_OPTION],
  examples: [
    { command: 'hosts 192.0.2.0/29 --limit 2', output: '192.0.2.1\n192.0.2.2\n' },
    {
      command: 'hosts 192.0.2.0/30 --all',
      output: '192.0.2.0\n192.0.2.1\n192.0.2.2\n192.0.2.3\n',
    },
    { command: 'hosts 10.0.0.0/8 --total', output: '16777214\n' },
  ],
  load: async () => (await import('./hosts.ts')).hosts,
};
