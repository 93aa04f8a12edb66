import { STATUS_CODES } from 'node:http';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaValidationError,
  HTTPMethods,
} from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { type Static, Type } from 'typebox';
import { ContentionError, isDatabaseUnavailable } from '../database/unavailable.ts';
import { isProblemKind, PROBLEM_KINDS, type ProblemKind, problemFacts } from './problem-kinds.ts';

/** An error answer, `application/problem+json` (RFC 9457). */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'the kind of problem; stable' }),
    title: Type.String({ description: 'the kind of problem in words' }),
    status: Type.Integer({ description: 'the HTTP status' }),
    detail: Type.Optional(Type.String({ description: 'what was wrong this time, and the remedy' })),
    requestId: Type.Optional(Type.String({ description: 'the id of the request in the logs' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          location: Type.String({ examples: ['body/values/3', 'body:12'] }),
          message: Type.String({ description: 'the error and the remedy' }),
          code: Type.Optional(
            Type.String({ description: 'the kind of error; stable', examples: ['host-bits'] }),
          ),
          position: Type.Optional(
            Type.Integer({ description: 'index of the offending character in the value' }),
          ),
          suggestion: Type.Optional(
            Type.String({ description: 'what was probably meant', examples: ['10.0.0.0/24'] }),
          ),
        }),
        { description: 'each error in the input, with its location' },
      ),
    ),
  },
  { $id: 'Problem', additionalProperties: true },
);
export type ProblemBody = Static<typeof ProblemSchema>;

export interface ProblemOptions {
  /** What was wrong this time, and the remedy. */
  readonly detail?: string;
  /** Whole seconds for `Retry-After`. */
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer (RFC 9457 §3.2). */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A problem: a route or a hook throws it, and the error handler answers with it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly status: number;
  readonly options: ProblemOptions;

  constructor(kind: ProblemKind, options: ProblemOptions = {}) {
    const { status, title } = PROBLEM_KINDS[kind];
    super(options.detail ?? title);
    this.kind = kind;
    this.status = status;
    this.options = options;
  }
}

/** The answer while the database cannot serve. */
export function databaseUnavailable(): Problem {
  return new Problem('database-unavailable', {
    detail: 'this request needs the database, which does not answer; try again shortly',
    retryAfterSeconds: 1,
  });
}

/**
 * Turns every error into a problem. A 4xx says what was wrong. A 5xx gives no details: they are in
 * the log under the same request id.
 */
export const problems = fastifyPlugin(async (app) => {
  app.addSchema(ProblemSchema);

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      const level = problem.status === 503 ? 'warn' : 'error';
      request.log[level]({ requestId: request.id, err: error }, 'request failed');
    }
    return sendProblem(request, reply, problem);
  });

  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, notFoundOrNotAllowed(app, request)),
  );
});

/** Sends a problem as the answer. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem) {
  const { detail, retryAfterSeconds, headers, extensions } = problem.options;
  const body: ProblemBody = {
    ...problemFacts(problem.kind),
    ...(detail === undefined ? {} : { detail }),
    requestId: request.id,
    ...extensions,
  };
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  if (headers !== undefined) reply.headers(headers);
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(body);
}

/** The problem that answers an error. */
export function toProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) return invalidRequest(error.validation, error.validationContext);
  if (error instanceof ContentionError) {
    return new Problem('contention', {
      detail: 'other writes to the same rows came first each time; try again shortly',
      retryAfterSeconds: 1,
    });
  }
  if (isDatabaseUnavailable(error)) return databaseUnavailable();
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return new Problem(kindOfStatus(status), { detail: error.message });
  }
  return new Problem('internal-error', {
    detail: 'the service failed; its log has the details under this request id',
  });
}

/** The kind of a 4xx that Fastify or one of its plugins gives: the one with the status's name. */
function kindOfStatus(status: number): ProblemKind {
  const kind = STATUS_CODES[status]?.toLowerCase().replaceAll(' ', '-') ?? '';
  return isProblemKind(kind) ? kind : 'bad-request';
}

function invalidRequest(causes: FastifySchemaValidationError[], part = 'request'): Problem {
  const errors = causes.map((cause) => ({
    location: `${part}${cause.instancePath}`,
    message: describeCause(cause),
  }));
  return new Problem('invalid-request', {
    detail: errors.map(({ location, message }) => `${location} ${message}`).join('; '),
    extensions: { errors },
  });
}

/** Ajv's message, completed with the name that it leaves out. */
function describeCause(cause: { message?: string; params: Record<string, unknown> }): string {
  const { additionalProperty, allowedValues } = cause.params;
  if (typeof additionalProperty === 'string')
    return `has an unknown member: '${additionalProperty}'`;
  if (Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(', ')}`;
  return cause.message ?? 'is not valid';
}

const METHODS: readonly HTTPMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

/** 405 with `Allow` if the path has other methods (RFC 9110 §15.5.6), and 404 otherwise. */
function notFoundOrNotAllowed(app: FastifyInstance, request: FastifyRequest): Problem {
  const path = request.url.split('?', 1)[0] as string;
  const allowed = METHODS.filter((method) => app.hasRoute({ method, url: path }));
  if (allowed.length === 0) {
    return new Problem('not-found', {
      detail: 'the service has nothing under this path; /docs lists its paths',
    });
  }
  const methods = allowed.join(', ');
  return methodNotAllowed(methods, `this path supports ${methods}`);
}

/** 405 with `Allow` (RFC 9110 §15.5.6), empty if no method is allowed. */
export function methodNotAllowed(allow: string, detail: string): Problem {
  return new Problem('method-not-allowed', { detail, headers: { allow } });
}
