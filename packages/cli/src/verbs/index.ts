/** Every verb, as help, completion and documentation know it. */
import type { Verb, VerbOption } from './verb.ts';

const VALUES =
  'A value is a prefix (10.0.0.0/8, 10.0.0.0/255.0.0.0, "10.0.0.0 255.0.0.0"), an address, a range ' +
  '(10.0.0.5-10.0.0.9), ' +
  'the name of a file with a value on each line, or - for standard input.';

const WILDCARD: VerbOption = {
  flags: '--wildcard',
  description: 'wildcard masks (0.0.63.255) instead of masks',
};

/** The options of all verbs. */
export const COMMON_OPTIONS: readonly VerbOption[] = [
  { flags: '--json', description: 'an array of objects; counts are decimal strings' },
  { flags: '--csv', description: 'comma-separated values under a header' },
  { flags: '--table', description: 'aligned columns: the default on a terminal' },
  { flags: '--plain', description: 'lines for other programs: the default elsewhere' },
  {
    flags: '--keep-formulas',
    description: "leave a CSV cell that begins like a spreadsheet's formula as it is",
  },
  { flags: '--comments', description: 'skip blank lines of the input, and what follows a #' },
  { flags: '--allow-empty', description: 'take an empty file for an empty list, not a mistake' },
];

/** The formats of output, of which one can be asked for. */
export const FORMATS = ['json', 'csv', 'table', 'plain'] as const;

export const VERBS: readonly Verb[] = [
  {
    name: 'mask',
    summary: 'the mask of a prefix length',
    details:
      'Without lengths, reads one from each line of standard input. A length may be a file of lengths.',
    operands: '[length...]',
    options: [WILDCARD],
    examples: [
      { command: 'mask 18', output: '255.255.192.0\n' },
      { command: 'mask --wildcard 18', output: '0.0.63.255\n' },
      {
        command: 'mask --json 8 30',
        output: '[\n{"length":8,"mask":"255.0.0.0"},\n{"length":30,"mask":"255.255.255.252"}\n]\n',
      },
    ],
    load: async () => (await import('./convert.ts')).mask,
  },
  {
    name: 'length',
    summary: 'the prefix length of a mask',
    details:
      'Without masks, reads one from each line of standard input. A mask may be a file of masks.',
    operands: '[mask...]',
    options: [WILDCARD],
    examples: [
      { command: 'length 255.255.192.0', output: '18\n' },
      { command: 'length', input: '255.128.0.0\n255.255.255.255\n', output: '9\n32\n' },
    ],
    load: async () => (await import('./convert.ts')).maskLength,
  },
  {
    name: 'inspect',
    summary: 'everything about an address, a prefix or a range',
    details: `${VALUES} Says also what IANA's special-purpose registries have it for.`,
    operands: '[value...]',
    options: [],
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
  },
  {
    name: 'split',
    summary: 'the equal parts of a prefix',
    details:
      'By the length of the parts, by how many there shall be at least (the next power of two), or by how many ' +
      'hosts each shall hold. However many there are, they are written as they are made.',
    operands: '[prefix...]',
    options: [
      { flags: '--length <length>', description: 'parts of this length' },
      { flags: '--count <number>', description: 'at least so many parts' },
      { flags: '--hosts <number>', description: 'parts with at least so many usable addresses' },
      {
        flags: '--offset <number>',
        description: 'leave out so many parts at the beginning of each prefix',
      },
      { flags: '--limit <number>', description: 'write no more parts of each prefix than this' },
    ],
    examples: [
      {
        command: 'split 10.0.0.0/24 --length 26',
        output: '10.0.0.0/26\n10.0.0.64/26\n10.0.0.128/26\n10.0.0.192/26\n',
      },
      {
        command: 'split 2001:db8::/32 --length 64 --offset 1000000 --limit 1 --csv',
        output:
          'prefix,first,last,addressCount\n2001:db8:f:4240::/64,2001:db8:f:4240::,2001:db8:f:4240:ffff:ffff:ffff:ffff,18446744073709551616\n',
      },
    ],
    load: async () => (await import('./split.ts')).split,
  },
  {
    name: 'summarize',
    summary: 'the fewest prefixes with the same addresses',
    details: VALUES,
    operands: '[value...]',
    options: [],
    examples: [
      { command: 'summarize 10.0.0.0/25 10.0.0.128/25', output: '10.0.0.0/24\n' },
      {
        command: 'summarize --comments',
        input: '# office\n192.0.2.0/25\n\n192.0.2.128-192.0.2.255\n2001:db8::1\n',
        output: '192.0.2.0/24\n2001:db8::1/128\n',
      },
    ],
    load: async () => (await import('./sets.ts')).summarize,
  },
  {
    name: 'subtract',
    summary: 'what is left of one value without the others',
    details: `${VALUES} Of a single value, what standard input has is taken away.`,
    operands: '[from] [taken...]',
    options: [],
    examples: [
      {
        command: 'subtract 10.0.0.0/24 10.0.0.0/26 10.0.0.255',
        output:
          '10.0.0.64/26\n10.0.0.128/26\n10.0.0.192/27\n10.0.0.224/28\n10.0.0.240/29\n10.0.0.248/30\n10.0.0.252/31\n10.0.0.254/32\n',
      },
    ],
    load: async () => (await import('./sets.ts')).subtract,
  },
  {
    name: 'intersect',
    summary: 'the addresses that all values have',
    details: `${VALUES} A single value is intersected with standard input.`,
    operands: '[value...]',
    options: [],
    examples: [
      {
        command: 'intersect 10.0.0.0/8 -',
        input: '10.20.0.0/16\n172.16.0.0/12\n',
        output: '10.20.0.0/16\n',
      },
    ],
    load: async () => (await import('./sets.ts')).intersect,
  },
  {
    name: 'overlaps',
    summary: 'the pairs of values that have addresses in common',
    details: `${VALUES} Exits with 1 when there is no pair.`,
    operands: '[value...]',
    options: [
      {
        flags: '--with <value>',
        description: 'compare with this instead of with each other; repeatable',
        isFile: true,
        isRepeatable: true,
      },
    ],
    examples: [
      {
        command: 'overlaps 10.0.0.0/8 10.1.0.0/16 192.0.2.0/24',
        output: '10.0.0.0/8\t10.1.0.0/16\n',
      },
      { command: 'overlaps 10.0.0.0/8 --with 11.0.0.0/8', output: '', exitCode: 1 },
    ],
    load: async () => (await import('./overlaps.ts')).overlaps,
  },
  {
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
  },
  {
    name: 'fit',
    summary: 'a plan that places named requests inside a prefix',
    details:
      'A request is NAME=HOSTS, NAME=HOSTS+GROWTH% or NAME=/LENGTH, or the name of a file with a request on each ' +
      'line. Each goes to the smallest free block that will do, so that the least is wasted. When one does not fit, ' +
      'says which and how much is free, and exits with 1.',
    operands: '<prefix> [request...]',
    options: [
      {
        flags: '--cloud <name>',
        description: 'allow for the addresses that a cloud keeps in each subnet',
        choices: ['aws', 'azure', 'gcp'],
      },
      {
        flags: '--growth <percent>',
        description: 'head-room, as in 50%, for requests that name none',
      },
      { flags: '--align <length>', description: 'begin where a prefix of this length begins' },
      {
        flags: '--taken <value>',
        description: 'keep out of this; repeatable',
        isFile: true,
        isRepeatable: true,
      },
      { flags: '--free', description: 'write what is left instead of the plan' },
    ],
    examples: [
      {
        command: 'fit 10.0.0.0/22 web=200+50% db=/26 office=100',
        output: 'web\t10.0.0.0/23\ndb\t10.0.2.128/26\noffice\t10.0.2.0/25\n',
      },
      {
        command: 'fit 10.0.0.0/24 web=500',
        output: '',
        exitCode: 1,
      },
    ],
    load: async () => (await import('./fit.ts')).fit,
  },
  {
    name: 'contains',
    summary: 'whether a prefix, or a file of them, contains values',
    details: `${VALUES} Exits with 1 when some value is not contained.`,
    operands: '[value] [inner...]',
    options: [],
    examples: [
      { command: 'contains 10.0.0.0/8 10.1.2.3', output: '10.1.2.3\ttrue\n' },
      {
        command: 'contains 10.0.0.0/8 10.1.0.0/16 11.0.0.1',
        output: '10.1.0.0/16\ttrue\n11.0.0.1\tfalse\n',
        exitCode: 1,
      },
    ],
    load: async () => (await import('./contains.ts')).contains,
  },
  {
    name: 'lookup',
    summary: 'the longest prefix of a table around each address',
    details:
      'The table is a file with a prefix on each line, and after a comma or white space a value to show for it. ' +
      'Without addresses, reads one from each line of standard input. Exits with 1 when some address has no match.',
    operands: '[table] [address...]',
    options: [],
    examples: [
      {
        command: 'lookup - 10.1.2.3 10.9.9.9',
        input: '10.0.0.0/8 core\n10.1.0.0/16 office\n',
        output: '10.1.2.3\t10.1.0.0/16\toffice\n10.9.9.9\t10.0.0.0/8\tcore\n',
      },
    ],
    load: async () => (await import('./lookup.ts')).lookup,
  },
  {
    name: 'login',
    summary: 'log in to a service and keep its token',
    details:
      'Asks for the password without showing it, or reads it from standard input. Keeps the token ' +
      'in cidery/tokens.json under $XDG_STATE_HOME or ~/.local/state (mode 0600).',
    operands: '<username>',
    options: [
      { flags: '--server <url>', description: 'the address of the service' },
      { flags: '--allow-http', description: 'send the password to another machine over http' },
    ],
    examples: [
      {
        command: 'login --server http://localhost:8000 bob',
        input: 'thisIsNotAPasswordBob\n',
        output: '',
      },
    ],
    load: async () => (await import('./login.ts')).login,
  },
  {
    name: 'completion',
    summary: 'a script that completes command lines',
    details:
      'For bash and zsh: source <(cidery completion bash), or zsh, in ~/.bashrc or ~/.zshrc after compinit. For fish: ' +
      'cidery completion fish > ~/.config/fish/completions/cidery.fish.',
    operands: '<shell>',
    options: [],
    examples: [{ command: 'completion bash', output: '# bash completion for cidery\n…' }],
    load: async () => (await import('./completion.ts')).completion,
  },
];
