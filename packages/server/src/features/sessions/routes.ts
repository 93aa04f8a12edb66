import formbody from '@fastify/formbody';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { actorOf } from '../audit/actor-of.ts';
import { type LoginParts, logIn } from './login.ts';
import { loginProblem } from './login-problem.ts';
import { loginSchema } from './schemas.ts';

/** Longer than any user name and password that the schema admits. */
const BODY_LIMIT_BYTES = 16 * 1024;

/** `POST /login`, as the first generation answered it. */
export const sessionRoutes: FastifyPluginAsyncTypebox<LoginParts> = async (app, parts) => {
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES });

  app.post(
    '/login',
    { schema: loginSchema, bodyLimit: BODY_LIMIT_BYTES },
    async (request, reply) => {
      const { username, password } = request.body;
      const outcome = await logIn(parts, {
        username,
        password,
        address: request.ip,
        actor: actorOf(request),
      });
      app.metrics.logins.inc({ outcome: outcome.kind });
      if (outcome.kind !== 'ok') throw loginProblem(outcome);
      reply.header('cache-control', 'no-store');
      return { data: await app.tokens.issue(outcome.account) };
    },
  );
};
