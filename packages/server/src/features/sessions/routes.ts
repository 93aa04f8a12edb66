import formbody from '@fastify/formbody';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Problem } from '../../http/problems.ts';
import { type LoginOutcome, type LoginParts, logIn } from './login.ts';
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
      const outcome = await logIn(parts, username, password, request.ip);
      app.metrics.logins.inc({ outcome: outcome.kind });
      if (outcome.kind !== 'ok') throw toProblem(outcome);
      reply.header('cache-control', 'no-store');
      return { data: await app.tokens.issue(outcome.principal) };
    },
  );
};

const BUSY = {
  account: 'too many logins to this account are waiting',
  network: 'too many logins from this network are waiting',
  queue: 'the queue of logins is full',
};

function toProblem(outcome: Exclude<LoginOutcome, { kind: 'ok' }>): Problem {
  switch (outcome.kind) {
    case 'refused':
      return new Problem('login-refused', {
        detail: 'the user name or the password is wrong',
      });
    case 'throttled':
      return new Problem('login-throttled', {
        detail: `too many logins failed for this account or from this network; try again in ${outcome.retryAfterSeconds} s`,
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
    case 'busy':
      return new Problem('logins-busy', {
        detail: `${BUSY[outcome.full]}; try again shortly`,
        retryAfterSeconds: 1,
      });
  }
}
