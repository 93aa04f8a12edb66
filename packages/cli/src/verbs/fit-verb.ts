import { CLOUDS } from '@cidery/prefix';
import { AS_OPTION, IPV6_SIZE_OPTIONS, TOTAL_OPTION } from './answer-options.ts';
import type { Verb } from './verb.ts';

export const fitVerb: Verb = {
  name: 'fit',
  summary: 'a plan that places named requests inside a prefix',
  details:
    'A request is NAME=HOSTS, NAME=HOSTS+GROWTH% or NAME=/LENGTH, or the name of a file with a ' +
    'request on each line, such as "web 120 hosts", "db tier /28" or "cache, 14". Each request ' +
    'gets the smallest free block that has room for it; hosts of IPv6 get a /64. When one does ' +
    'not fit, reports it and what is free, and exits with 1.',
  operands: '[prefix] [request...]',
  options: [
    {
      flags: '--within <value>',
      description: 'place the requests in this value, or in those of a file; repeatable',
      isFile: true,
      isRepeatable: true,
    },
    {
      flags: '--cloud <name>',
      description: 'add the addresses that this cloud reserves in each subnet',
      choices: CLOUDS,
    },
    {
      flags: '--growth <percent>',
      description: 'growth, as in 50%, of requests that give none',
    },
    { flags: '--align <length>', description: 'begin where a prefix of this length begins' },
    {
      flags: '--taken <value>',
      description: 'place nothing in this value; repeatable',
      isFile: true,
      isRepeatable: true,
    },
    { flags: '--free', description: 'write the free prefixes instead of the plan' },
    ...IPV6_SIZE_OPTIONS,
    TOTAL_OPTION,
    AS_OPTION,
  ],
  examples: [
    {
      command: 'fit 10.0.0.0/22 web=200+50% db=/26 office=100',
      output: 'web\t10.0.0.0/23\ndb\t10.0.2.128/26\noffice\t10.0.2.0/25\n',
    },
    {
      command: 'fit 10.0.0.0/22 --cloud oci',
      input: 'web servers 120 hosts\naz-a/db /28\n',
      output: 'web servers\t10.0.0.0/25\naz-a/db\t10.0.0.128/28\n',
    },
    { command: 'fit 10.0.0.0/24 web=500', output: '', exitCode: 1 },
  ],
  load: async () => (await import('./fit.ts')).fit,
};
