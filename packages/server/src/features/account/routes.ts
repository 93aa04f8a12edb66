import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { invalidToken, principalOf } from '../../auth/authentication.ts';
import { toTimeOrNull } from '../../http/schemas.ts';
import { actorOf } from '../audit/actor-of.ts';
import { checkPassword, type LoginParts } from '../sessions/login.ts';
import { loginProblem } from '../sessions/login-problem.ts';
import { signOut } from '../sessions/sign-out.ts';
import type { Accounts } from '../users/accounts.ts';
import { hashNewPassword } from '../users/hash-new-password.ts';
import type { Account } from '../users/users-repository.ts';
import {
  changeOwnPasswordSchema,
  readAccountSchema,
  signOutEverywhereSchema,
  signOutSchema,
} from './schemas.ts';

export interface AccountRoutesParts extends LoginParts {
  readonly accounts: Accounts;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** `/api/v1/account`: what a token stands for, and one's own password. */
export const accountRoutes: FastifyPluginAsyncTypebox<AccountRoutesParts> = async (app, parts) => {
  const config = { role: 'viewer' } as const;
  const login = { ...config, loginOnly: true } as const;

  app.get('/account', { schema: readAccountSchema, config }, (request, reply) => {
    const { username, role, apiTokenId, expiresAtMs } = principalOf(request);
    const expiresAt = toTimeOrNull(expiresAtMs);
    reply.send({ username: username || null, role, apiTokenId, expiresAt });
  });

  app.post(
    '/account/sign-out',
    { schema: signOutSchema, config: login },
    async (request, reply) => {
      // `loginOnly` has made sure that there is a session, which ends some time.
      const { sessionId, username, expiresAtMs } = principalOf(request);
      const session = { id: sessionId as string, username, expiresAtMs: expiresAtMs as number };
      await signOut(parts, actorOf(request), session, parts.now());
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/account/sign-out-everywhere',
    { schema: signOutEverywhereSchema, config: login },
    async (request, reply) => {
      const { username } = principalOf(request);
      await parts.accounts.signOut(actorOf(request), username);
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/account/password',
    { schema: changeOwnPasswordSchema, config: login },
    async (request, reply) => {
      const { username } = principalOf(request);
      const { oldPassword, newPassword } = request.body;
      // The old password is guessed no faster here than at a login.
      const login = await checkPassword(parts, {
        username,
        password: oldPassword,
        address: request.ip,
        actor: actorOf(request),
      });
      if (login.kind !== 'ok') throw loginProblem(login);
      const password = await hashNewPassword(
        parts.hasher,
        newPassword,
        username,
        'body/newPassword',
      );
      // Hashing takes a while. What an admin changed meanwhile, above all the password, stays.
      const checkUnchanged = ({ version }: Account) => {
        if (version !== login.account.version) throw invalidToken();
      };
      const change = { password };
      const actor = actorOf(request);
      const outcome = await parts.accounts.change(actor, username, change, checkUnchanged);
      // The account may have been removed in the meantime, and with it the right to a token.
      if (outcome.kind !== 'done') throw loginProblem({ kind: 'refused' });
      reply.header('cache-control', 'no-store');
      return { data: await app.tokens.issue(outcome.account) };
    },
  );
};
