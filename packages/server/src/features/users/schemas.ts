import { Type } from 'typebox';
import { ROLES } from '../../auth/roles.ts';
import { PageSchema, pageQuery } from '../../http/paging.ts';
import { Time } from '../../http/schemas.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './new-password.ts';

const common = { tags: ['users'] };
const strict = { additionalProperties: false };

export const roleSchema = Type.Enum(ROLES, {
  description: '`viewer` reads, `editor` also writes, `admin` also manages',
});
export const newPasswordSchema = Type.String({
  minLength: SHORTEST_PASSWORD,
  maxLength: LONGEST_PASSWORD,
  format: 'password',
});

const UserSchema = Type.Object(
  {
    username: Type.String(),
    role: roleSchema,
    disabled: Type.Boolean({ description: 'a disabled account cannot log in' }),
    createdAt: Time('when it was added'),
  },
  { $id: 'User' },
);

const params = Type.Object({ username: Type.String({ maxLength: 128 }) });
const ifMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ description: 'the `ETag` of the account as you know it: 412 if it has changed' }),
  ),
});

export const listUsersSchema = {
  ...common,
  operationId: 'listUsers',
  summary: 'Accounts, in order of their names',
  querystring: Type.Object(pageQuery),
  response: { 200: PageSchema(UserSchema) },
};

export const addUserSchema = {
  ...common,
  operationId: 'addUser',
  summary: 'Add an account',
  description: 'API tokens cannot do it: use a token of `POST /login`.',
  body: Type.Object(
    {
      username: Type.String({
        minLength: 1,
        maxLength: 128,
        description: 'printable characters, without a space at an end, and neither . nor ..',
        examples: ['alice'],
      }),
      role: Type.Optional(roleSchema),
      password: newPasswordSchema,
    },
    strict,
  ),
  response: { 201: UserSchema },
};

export const readUserSchema = {
  ...common,
  operationId: 'readUser',
  summary: 'One account',
  params,
  response: { 200: UserSchema },
};

export const changeUserSchema = {
  ...common,
  operationId: 'changeUser',
  summary: 'Change the role or the password of an account, or disable it',
  description:
    "Every instance refuses the tokens of the account's logins within five seconds. API tokens stay, and never may do more than the role; those of a disabled account are refused. API tokens can disable an account and change nothing else of it.",
  params,
  headers: ifMatch,
  body: Type.Object(
    {
      role: Type.Optional(roleSchema),
      disabled: Type.Optional(Type.Boolean()),
      password: Type.Optional(newPasswordSchema),
    },
    { ...strict, minProperties: 1 },
  ),
  response: { 200: UserSchema },
};

export const removeUserSchema = {
  ...common,
  operationId: 'removeUser',
  summary: 'Remove an account and its API tokens',
  params,
  headers: ifMatch,
  response: { 204: Type.Null({ description: 'the account is gone' }) },
};

export const signOutUserSchema = {
  ...common,
  operationId: 'signOutUser',
  summary: 'End all sessions of an account',
  description: 'Every instance refuses their tokens within five seconds. API tokens stay.',
  params,
  response: { 204: Type.Null({ description: 'they have ended' }) },
};
