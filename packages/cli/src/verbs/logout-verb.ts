import { SERVICE_OPTIONS } from './service-options.ts';
import type { Verb } from './verb.ts';

export const logoutVerb: Verb = {
  name: 'logout',
  summary: 'log out of a service and remove its token',
  details:
    'Ends the session and removes the token that login kept, also where the service does not ' +
    'answer. Does not concern CIDERY_TOKEN and API tokens.',
  operands: '',
  operandChoices: [],
  options: [
    ...SERVICE_OPTIONS,
    { flags: '--everywhere', description: 'end all your sessions, on all machines' },
  ],
  examples: [{ command: 'logout --server http://localhost:8000', output: '' }],
  load: async () => (await import('./logout.ts')).logout,
};
