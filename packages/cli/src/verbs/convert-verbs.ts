import type { Verb, VerbOption } from './verb.ts';

const WILDCARD: VerbOption = {
  flags: '--wildcard',
  description: 'wildcard masks (0.0.63.255) instead of masks',
};

export const maskVerb: Verb = {
  name: 'mask',
  summary: 'the mask of a prefix length',
  details:
    'Without lengths, reads one from each line of standard input. A length may also be the name ' +
    'of a file of lengths.',
  operands: '[length...]',
  options: [WILDCARD, { flags: '--ipv6', description: 'masks of IPv6 lengths, from 0 to 128' }],
  examples: [
    { command: 'mask 18', output: '255.255.192.0\n' },
    { command: 'mask --wildcard 18', output: '0.0.63.255\n' },
    { command: 'mask --ipv6 64', output: 'ffff:ffff:ffff:ffff::\n' },
    {
      command: 'mask --json 8 30',
      output: '[\n{"length":8,"mask":"255.0.0.0"},\n{"length":30,"mask":"255.255.255.252"}\n]\n',
    },
  ],
  load: async () => (await import('./convert.ts')).mask,
};

export const lengthVerb: Verb = {
  name: 'length',
  summary: 'the prefix length of a mask',
  details:
    'Without masks, reads one from each line of standard input. A mask may also be the name of a ' +
    'file of masks.',
  operands: '[mask...]',
  options: [WILDCARD],
  examples: [
    { command: 'length 255.255.192.0', output: '18\n' },
    { command: 'length ffff:ffff:ffff:ffff::', output: '64\n' },
    { command: 'length', input: '255.128.0.0\n255.255.255.255\n', output: '9\n32\n' },
  ],
  load: async () => (await import('./convert.ts')).maskLength,
};
