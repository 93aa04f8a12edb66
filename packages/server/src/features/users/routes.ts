import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { loginNeeded } from '../../auth/authentication.ts';
import { checkIfMatch, entityTag } from '../../http/etag.ts';
import { readPageRequest, toPage } from '../../http/paging.ts';
import { Problem } from '../../http/problems.ts';
import { toTime } from '../../http/schemas.ts';
import { actorOf } from '../audit/actor-of.ts';
import type { Accounts, ChangeOutcome } from './accounts.ts';
import { hashNewPassword } from './hash-new-password.ts';
import type { PasswordHasher } from './password-hasher.ts';
import {
  addUserSchema,
  changeUserSchema,
  listUsersSchema,
  readUserSchema,
  removeUserSchema,
  signOutUserSchema,
} from './schemas.ts';
import { isUsername } from './username.ts';
import type { Account, UsersRepository } from './users-repository.ts';

export interface UserRoutesParts {
  readonly accounts: Accounts;
  readonly users: UsersRepository;
  readonly hasher: PasswordHasher;
}

/** `/api/v1/users`: accounts, for admins. */
export const userRoutes: FastifyPluginAsyncTypebox<UserRoutesParts> = async (
  app,
  { accounts, users, hasher },
) => {
  const config = { role: 'admin' } as const;

  app.get('/users', { schema: listUsersSchema, config }, async ({ query }) => {
    const page = readPageRequest(query);
    const { items, next } = toPage(await users.list(page), page, ({ username }) => username);
    return { items: items.map(present), next };
  });

  app.post(
    '/users',
    { schema: addUserSchema, config: { ...config, loginOnly: true } },
    async (request, reply) => {
      const { username, role = 'viewer', password } = request.body;
      if (!isUsername(username)) throw invalidUsername();
      const stored = await hashNewPassword(hasher, password, username, 'body/password');
      const account = await accounts.add(actorOf(request), { username, role, password: stored });
      if (account === undefined) {
        throw new Problem('user-exists', {
          detail: 'another account has this name; choose another',
        });
      }
      reply.code(201).header('location', `/api/v1/users/${encodeURIComponent(username)}`);
      return show(reply, account);
    },
  );

  app.get('/users/:username', { schema: readUserSchema, config }, async (request, reply) =>
    show(reply, (await users.find(request.params.username)) ?? unknownUser()),
  );

  app.patch('/users/:username', { schema: changeUserSchema, config }, async (request, reply) => {
    const { username } = request.params;
    const { role, disabled, password } = request.body;
    // A program may take rights away and give none: a stolen token must not outlive itself.
    const takesAway = role === undefined && password === undefined && disabled === true;
    if (!takesAway && request.principal?.apiTokenId !== null) throw loginNeeded();
    const change = {
      ...(role === undefined ? {} : { role }),
      ...(disabled === undefined ? {} : { isDisabled: disabled }),
      ...(password === undefined
        ? {}
        : { password: await hashNewPassword(hasher, password, username, 'body/password') }),
    };
    const check = ({ version }: Account) =>
      checkIfMatch(request.headers['if-match'], entityTag(version));
    return show(reply, accountOf(await accounts.change(actorOf(request), username, change, check)));
  });

  app.post(
    '/users/:username/sign-out',
    { schema: signOutUserSchema, config },
    async (request, reply) => {
      const isThere = await accounts.signOut(actorOf(request), request.params.username);
      if (!isThere) unknownUser();
      return reply.code(204).send(null);
    },
  );

  app.delete('/users/:username', { schema: removeUserSchema, config }, async (request, reply) => {
    const check = ({ version }: Account) =>
      checkIfMatch(request.headers['if-match'], entityTag(version));
    accountOf(await accounts.remove(actorOf(request), request.params.username, check));
    return reply.code(204).send(null);
  });
};

function show(reply: FastifyReply, account: Account) {
  reply.header('etag', entityTag(account.version));
  return present(account);
}

function present({ username, role, isDisabled, createdAt }: Account) {
  return { username, role, disabled: isDisabled, createdAt: toTime(createdAt) };
}

/** The account of an outcome. @throws {Problem} if nothing was changed */
function accountOf(outcome: ChangeOutcome): Account {
  switch (outcome.kind) {
    case 'done':
      return outcome.account;
    case 'unknown':
      return unknownUser();
    case 'last-admin':
      throw new Problem('last-admin', {
        detail: 'this is the last admin; make somebody else an admin first',
      });
  }
}

function unknownUser(): never {
  throw new Problem('user-not-found', {
    detail: 'there is no account of this name; GET /api/v1/users lists them',
  });
}

function invalidUsername(): Problem {
  const message =
    'takes 1 to 128 printable characters, without a space at an end, and neither . nor ..';
  return new Problem('invalid-value', {
    detail: `body/username: ${message}`,
    extensions: { errors: [{ location: 'body/username', message }] },
  });
}
