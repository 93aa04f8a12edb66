import type { Verb } from './verb.ts';

export const rangeVerb: Verb = {
  name: 'range',
  summary: 'the fewest prefixes that make up a range',
  details:
    'A range is first-last, or two addresses, or the name of a file with a range on each line.',
  operands: '[range...]',
  options: [],
  examples: [
    { command: 'range 10.0.0.5-10.0.0.9', output: '10.0.0.5/32\n10.0.0.6/31\n10.0.0.8/31\n' },
    { command: 'range 2001:db8:: 2001:db8::ffff', output: '2001:db8::/112\n' },
  ],
  load: async () => (await import('./range.ts')).range,
};
