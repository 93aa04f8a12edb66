import { SCOPES } from './scopes.ts';
import { SERVICE_OPTIONS } from './service-options.ts';
import type { Verb, VerbGroup } from './verb.ts';

const createVerb: Verb = {
  name: 'create',
  summary: 'create an API token',
  details:
    'Writes the token alone to standard output, as in TOKEN=$(cidery token create NAME --scope ' +
    'read), and to standard error its id, its scope and when it ends. Nothing shows the token ' +
    'again. Needs a login: API tokens cannot create tokens.',
  operands: '<name>',
  operandChoices: [],
  options: [
    {
      flags: '--scope <scope>',
      description: 'what it may do at most; never more than you may',
      choices: SCOPES,
    },
    { flags: '--days <days>', description: 'how long it is valid: 1 to 365; 90 by default' },
    ...SERVICE_OPTIONS,
  ],
  examples: [{ command: 'token create nightly-import --scope write', output: 'cidery_…' }],
  load: async () => (await import('./token-create.ts')).createToken,
};

const listVerb: Verb = {
  name: 'list',
  summary: 'list API tokens',
  details:
    'In the order of their creation. The state is active or expired: an expired token is listed ' +
    'for at least a month.',
  operands: '',
  operandChoices: [],
  options: [
    { flags: '--owner <name>', description: "another user's tokens, for admins" },
    { flags: '--all', description: 'the tokens of all users, for admins' },
    ...SERVICE_OPTIONS,
  ],
  examples: [
    {
      command: 'token list --csv',
      output: 'id,name,scope,state,createdAt,expiresAt,lastUsedAt,lastUsedFrom\n…',
    },
  ],
  load: async () => (await import('./token-list.ts')).listTokens,
};

const revokeVerb: Verb = {
  name: 'revoke',
  summary: 'end API tokens',
  details:
    'Takes the ids that list shows, not the tokens themselves. Every instance of the service ' +
    'refuses the tokens within five seconds. Exits with 2 when one is not found.',
  operands: '<id...>',
  operandChoices: [],
  options: SERVICE_OPTIONS,
  examples: [
    {
      command: 'token revoke 01a1c0de-5eed-7a11-8b0b-c1de12700b0b',
      output: '01a1c0de-5eed-7a11-8b0b-c1de12700b0b\trevoked\n',
    },
  ],
  load: async () => (await import('./token-revoke.ts')).revokeTokens,
};

export const tokenVerbs: VerbGroup = {
  name: 'token',
  summary: 'API tokens of a service, for programs',
  details: 'A pipeline sets CIDERY_TOKEN to one, and CIDERY_SERVER to the service.',
  verbs: [createVerb, listVerb, revokeVerb],
};
