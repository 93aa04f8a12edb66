import type { VerbOption } from './verb.ts';

/** The options of all verbs that ask a service. */
export const SERVICE_OPTIONS: readonly VerbOption[] = [
  {
    flags: '--server <url>',
    description: 'the service; otherwise CIDERY_SERVER, or the only one you are logged in to',
  },
  { flags: '--allow-http', description: 'send a password or token to another machine over http' },
];
