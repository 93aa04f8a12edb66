import { AS_OPTION, TOTAL_OPTION, UNMAP_OPTION } from './answer-options.ts';
import type { Verb } from './verb.ts';

export const rangeVerb: Verb = {
  name: 'range',
  summary: 'the fewest prefixes that make up a range',
  details:
    'A range is first-last, first - last, first to last, or two addresses. A prefix or an address ' +
    'is the range of its addresses. An operand may also be the name of a file with one on each ' +
    'line.',
  operands: '[range...]',
  options: [AS_OPTION, UNMAP_OPTION, TOTAL_OPTION],
  examples: [
    { command: 'range 10.0.0.5-10.0.0.9', output: '10.0.0.5/32\n10.0.0.6/31\n10.0.0.8/31\n' },
    { command: 'range 2001:db8:: 2001:db8::ffff', output: '2001:db8::/112\n' },
    { command: 'range 192.168.160.0 - 192.168.175.255', output: '192.168.160.0/20\n' },
  ],
  load: async () => (await import('./range.ts')).range,
};
