import { Type } from 'typebox';

/** No control character, above all NUL: no account name has one, and no log or SQL may. */
const PRINTABLE = '^[^\\u0000-\\u001f\\u007f]+$';

export const LoginBody = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 128, pattern: PRINTABLE }),
  password: Type.String({
    minLength: 1,
    maxLength: 1024,
    pattern: '^[^\\u0000]+$',
    format: 'password',
  }),
});

export const loginSchema = {
  tags: ['sessions'],
  operationId: 'logIn',
  summary: 'A token for a user name and a password',
  description: 'Takes JSON or a form. 403 for an unknown user and for a wrong password alike.',
  consumes: ['application/json', 'application/x-www-form-urlencoded'],
  body: LoginBody,
  response: {
    200: Type.Object({ data: Type.String({ description: 'a JWT for `Authorization: Bearer`' }) }),
  },
};
