import { SERVICE_OPTIONS } from './service-options.ts';
import type { Verb } from './verb.ts';

export const loginVerb: Verb = {
  name: 'login',
  summary: 'log in to a service and keep its token',
  details:
    'Asks for the password without showing it, or reads it from standard input. Keeps the token ' +
    'in cidery/tokens.json under $XDG_STATE_HOME or ~/.local/state (mode 0600).',
  operands: '<username>',
  operandChoices: [],
  options: SERVICE_OPTIONS,
  examples: [
    {
      command: 'login --server http://localhost:8000 bob',
      input: 'thisIsNotAPasswordBob\n',
      output: '',
    },
  ],
  load: async () => (await import('./login.ts')).login,
};
