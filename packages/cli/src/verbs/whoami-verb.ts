import { SERVICE_OPTIONS } from './service-options.ts';
import type { Verb } from './verb.ts';

export const whoamiVerb: Verb = {
  name: 'whoami',
  summary: 'whose token is used for a service, and what it may do',
  details:
    'The token is CIDERY_TOKEN, or what login kept. Shows its user, the role that it has, the id ' +
    'of an API token, when it ends, and the service.',
  operands: '',
  operandChoices: [],
  options: SERVICE_OPTIONS,
  examples: [{ command: 'whoami', output: 'bob\tviewer\t-\t…' }],
  load: async () => (await import('./whoami.ts')).whoami,
};
