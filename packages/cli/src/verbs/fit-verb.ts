import { CLOUDS } from '@cidery/prefix';
import type { Verb } from './verb.ts';

export const fitVerb: Verb = {
  name: 'fit',
  summary: 'a plan that places named requests inside a prefix',
  details:
    'A request is NAME=HOSTS, NAME=HOSTS+GROWTH% or NAME=/LENGTH, or the name of a file with a ' +
    'request on each line. Each request gets the smallest free block that has room for it. When ' +
    'one does not fit, reports it and what is free, and exits with 1.',
  operands: '<prefix> [request...]',
  options: [
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
  ],
  examples: [
    {
      command: 'fit 10.0.0.0/22 web=200+50% db=/26 office=100',
      output: 'web\t10.0.0.0/23\ndb\t10.0.2.128/26\noffice\t10.0.2.0/25\n',
    },
    { command: 'fit 10.0.0.0/24 web=500', output: '', exitCode: 1 },
  ],
  load: async () => (await import('./fit.ts')).fit,
};
