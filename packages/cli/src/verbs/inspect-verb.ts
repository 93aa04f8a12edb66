import { READING_OPTIONS } from './reading-options.ts';
import { VALUES_HELP } from './values-help.ts';
import type { Verb } from './verb.ts';

export const inspectVerb: Verb = {
  name: 'inspect',
  summary: 'all facts about an address, a prefix or a range',
  details: `${VALUES_HELP} The facts include the entry of IANA's special-purpose registries.`,
  operands: '[value...]',
  options: READING_OPTIONS,
  examples: [
    {
      command: 'inspect 192.0.2.64/26',
      output: `prefix                  192.0.2.64/26
family                  4
length                  26
network                 192.0.2.64
broadcast               192.0.2.127
first                   192.0.2.64
last                    192.0.2.127
first usable            192.0.2.65
last usable             192.0.2.126
address count           64
usable count            62
mask                    255.255.255.192
wildcard mask           0.0.0.63
network binary          11000000.00000000.00000010.01000000
network hexadecimal     0xc0000240
mask binary             11111111.11111111.11111111.11000000
mask hexadecimal        0xffffffc0
parent                  192.0.2.0/25
previous                192.0.2.0/26
next                    192.0.2.128/26
reverse zones           64/26.2.0.192.in-addr.arpa
special purpose         Documentation (TEST-NET-1) (RFC 5737)
special purpose prefix  192.0.2.0/24
globally reachable      no
`,
    },
  ],
  load: async () => (await import('./inspect.ts')).inspect,
};
