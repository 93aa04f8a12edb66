import fastifyPlugin from 'fastify-plugin';
import { Type } from 'typebox';

/** A check of something that the service uses; it rejects when that cannot serve. */
export type ReadinessCheck = () => Promise<void>;

/** The state behind `/readyz`: an instance takes traffic only while it is `ready`. */
export type Lifecycle = 'starting' | 'ready' | 'draining';

export interface ProbesOptions {
  /** The state to begin in. */
  readonly state: Lifecycle;
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
  /** How long one check may take, in milliseconds. */
  readonly checkTimeoutMs?: number;
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly lifecycle: { state: Lifecycle };
  }
}

/**
 * Whether a request's URL is that of a probe, whatever its query. A probe answers in every state,
 * and the log does not tell of one that succeeds.
 */
export function isProbe(url: string): boolean {
  return /^\/(livez|readyz)(\?|$)/.test(url);
}

const ReadinessSchema = Type.Object({
  status: Type.String({ description: 'starting, ready, degraded or draining' }),
  checks: Type.Record(Type.String(), Type.String(), {
    description: 'ok or failed, for each check',
  }),
});

/**
 * `/livez`: the event loop runs; a supervisor restarts a process that does not answer.
 *
 * `/readyz`: whether to send traffic here. 503 while starting or draining, else 200. A failed check
 * shows as `degraded` with 200: conversions use no database, so taking every instance out of
 * rotation when the database is down would turn a partial failure into a total one.
 */
export const probes = fastifyPlugin(async (app, options: ProbesOptions) => {
  const timeoutMs = options.checkTimeoutMs ?? 1000;
  const lifecycle = { state: options.state };
  app.decorate('lifecycle', lifecycle);

  const unlimited = { config: { unlimited: true as const } };

  app.get('/livez', { ...unlimited, schema: { hide: true } }, (_request, reply) => {
    reply.type('text/plain').send('ok');
  });

  app.get(
    '/readyz',
    {
      ...unlimited,
      schema: {
        tags: ['operations'],
        summary: 'Whether to send traffic to this instance',
        response: { 200: ReadinessSchema, 503: ReadinessSchema },
      },
    },
    async (_request, reply) => {
      const checks = Object.fromEntries(
        await Promise.all(
          Object.entries(options.checks).map(async ([name, check]) => [
            name,
            (await passes(check, timeoutMs)) ? 'ok' : 'failed',
          ]),
        ),
      );
      const { state } = lifecycle;
      const degraded = Object.values(checks).includes('failed');
      reply.header('cache-control', 'no-store');
      return reply
        .code(state === 'ready' ? 200 : 503)
        .send({ status: state === 'ready' && degraded ? 'degraded' : state, checks });
    },
  );
});

async function passes(check: ReadinessCheck, timeoutMs: number): Promise<boolean> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, timeoutMs, new Error('the check took too long'));
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
