import { SERVICE_OPTIONS } from './service-options.ts';
import type { Verb } from './verb.ts';

export const logoutVerb: Verb = {
  name: 'logout',
  summary: 'remove the token that login kept',
  details:
    'Removes it from this machine alone, without asking the service. Does not concern ' +
    'CIDERY_TOKEN and API tokens.',
  operands: '',
  operandChoices: [],
  options: [
    ...SERVICE_OPTIONS,
    { flags: '--everywhere', description: 'also end all your logins, on all machines' },
  ],
  examples: [{ command: 'logout --server http://localhost:8000', output: '' }],
  load: async () => (await import('./logout.ts')).logout,
};
