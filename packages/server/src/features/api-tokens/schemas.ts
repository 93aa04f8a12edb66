import { Type } from 'typebox';
import { SCOPES } from '../../auth/scopes.ts';
import { PageSchema, pageQuery } from '../../http/paging.ts';
import { Nullable, Time } from '../../http/schemas.ts';
import { API_TOKEN_NAME, DEFAULT_LIFE_DAYS, LONGEST_LIFE_DAYS, MOST_TOKENS } from './api-tokens.ts';

const common = { tags: ['tokens'] };

const about = {
  id: Type.String({ description: 'a UUID' }),
  owner: Type.String({ description: 'the user whose token it is' }),
  name: Type.String(),
  scope: Type.Enum(SCOPES, {
    description: 'what it may do at most: `read` as a viewer, `write` as an editor, `admin`',
  }),
  createdAt: Time('when it was created'),
  expiresAt: Time('when it ends'),
  lastUsedAt: Nullable('string', 'when it was last used, to the minute', 'date-time'),
  lastUsedFrom: Nullable('string', 'the address that it was last used from'),
};
const ApiTokenSchema = Type.Object(about, { $id: 'ApiToken' });

const params = Type.Object({ id: Type.String({ maxLength: 64, description: 'of the token' }) });

export const createApiTokenSchema = {
  ...common,
  operationId: 'createApiToken',
  summary: 'A token for a program',
  description: `The answer shows the token, which nothing shows again. A token belongs to the user who creates it, and never may do more than that user. An account has ${MOST_TOKENS} tokens at most. API tokens cannot create tokens: use a token of \`POST /login\`.`,
  body: Type.Object(
    {
      name: Type.String({
        minLength: 1,
        maxLength: 64,
        pattern: API_TOKEN_NAME,
        description: 'what it is for',
        examples: ['nightly import'],
      }),
      scope: about.scope,
      expiresInDays: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: LONGEST_LIFE_DAYS,
          description: `${DEFAULT_LIFE_DAYS} by default`,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  response: {
    201: Type.Object({
      token: Type.String({ description: 'for `Authorization: Bearer`; shown only here' }),
      ...about,
    }),
  },
};

export const listApiTokensSchema = {
  ...common,
  operationId: 'listApiTokens',
  summary: 'API tokens, in the order of their creation',
  querystring: Type.Object({
    ...pageQuery,
    owner: Type.Optional(
      Type.String({
        maxLength: 128,
        description:
          'the user whose tokens to list, or `*` for all users, both for admins; yours by default',
      }),
    ),
  }),
  response: { 200: PageSchema(ApiTokenSchema) },
};

export const readApiTokenSchema = {
  ...common,
  operationId: 'readApiToken',
  summary: 'One API token',
  params,
  response: { 200: ApiTokenSchema },
};

export const revokeApiTokenSchema = {
  ...common,
  operationId: 'revokeApiToken',
  summary: 'End an API token',
  description:
    'Every instance refuses the token within five seconds. A token of a login ends the API tokens of its user, one of an admin those of all users, and an API token itself.',
  params,
  response: { 204: Type.Null({ description: 'the token has ended' }) },
};
