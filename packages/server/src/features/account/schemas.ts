import { Type } from 'typebox';
import { Nullable } from '../../http/schemas.ts';
import { LONGEST_PASSWORD } from '../users/new-password.ts';
import { newPasswordSchema, roleSchema } from '../users/schemas.ts';

export const readAccountSchema = {
  tags: ['account'],
  operationId: 'readAccount',
  summary: 'Whose token this is, and what it may do',
  response: {
    200: Type.Object({
      username: Nullable('string', 'null for a first-generation token, which names nobody'),
      role: roleSchema,
      apiTokenId: Nullable('string', 'null for a token of a login'),
      expiresAt: Nullable('string', 'null for a first-generation token', 'date-time'),
    }),
  },
};

export const changeOwnPasswordSchema = {
  tags: ['account'],
  operationId: 'changeOwnPassword',
  summary: 'Change your own password',
  description:
    'Ends the tokens of all your logins; the answer has a new one. API tokens stay. API tokens cannot change a password.',
  body: Type.Object(
    {
      oldPassword: Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD, format: 'password' }),
      newPassword: newPasswordSchema,
    },
    { additionalProperties: false },
  ),
  response: {
    200: Type.Object({ data: Type.String({ description: 'a JWT for `Authorization: Bearer`' }) }),
  },
};

const ended = { 204: Type.Null({ description: 'every instance refuses it within five seconds' }) };

export const signOutSchema = {
  tags: ['account'],
  operationId: 'signOut',
  summary: 'End the session of this token',
  description: 'The thousandth time within a day it ends all your sessions.',
  response: ended,
};

export const signOutEverywhereSchema = {
  tags: ['account'],
  operationId: 'signOutEverywhere',
  summary: 'End all your sessions',
  description: 'Your API tokens stay.',
  response: ended,
};
