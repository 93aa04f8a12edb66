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
    type: Type.String({ description: 'names the kind of problem; stable' }),
    title: Type.String({ description: 'the kind of problem in words' }),
    status: Type.Integer({ description: 'the HTTP status' }),
    detail: Type.Optional(Type.String({ description: 'what was wrong this time, and the remedy' })),
    requestId: Type.Optional(Type.String({ description: 'the request, as the logs name it' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          location: Type.String({ examples: ['body/values/3'] }),
          message: Type.String({ description: 'the fault and the remedy' }),
          code: Type.Optional(
            Type.String({ description: 'the kind of fault; stable', examples: ['host-bits'] }),
          ),
          position: Type.Optional(
            Type.Integer({ description: 'index of the offending character in the value' }),
          ),
          suggestion: Type.Optional(
            Type.String({ description: 'what was probably meant', examples: ['10.0.0.0/24'] }),
          ),
        }),
        { description: 'each fault of the input, with where it stands' },
      ),
    ),
  },
  { $id: 'Problem', additionalProperties: true },
);
export type ProblemBody = Static<typeof ProblemSchema>;

/** Answers that any route may give, for a route's `response` schema. */
export const problemResponses = {
  '4xx': {
    description: 'the request is refused',
    content: { 'application/problem+json': { schema: Type.Ref('Problem') } },
  },
  '5xx': {
    description: 'the service cannot serve now',
    content: { 'application/problem+json': { schema: Type.Ref('Problem') } },
  },
};

export interface ProblemOptions {
  /** What was wrong this time, and the remedy. */
  readonly detail?: string;
  /** Whole seconds for `Retry-After`. */
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer (RFC 9457 §3.2). */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A problem to answer with: thrown by a route or a hook, turned into the answer here. */
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
    detail: 'this request needs the database, which does not answer now; try again shortly',
    retryAfterSeconds: 1,
  });
}

/**
 * Turns every error into a problem. A 4xx says what was wrong; a 5xx says nothing of the inside, which is in the
 * log under the same request id.
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

/** The problem that an error is answered with. */
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
    detail: 'the service failed; its log has more under this request id',
  });
}

/** The kind of a 4xx that Fastify or one of its plugins gives: the one with the status's name. */
function kindOfStatus(status: number): ProblemKind {
  const kind = STATUS_CODES[status]?.toLowerCase().replaceAll(' ', '-') ?? '';
  return isProblemKind(kind) ? kind : 'bad-request';
}

function invalidRequest(faults: FastifySchemaValidationError[], part = 'request'): Problem {
  const errors = faults.map((fault) => ({
    location: `${part}${fault.instancePath}`,
    message: describeFault(fault),
  }));
  return new Problem('invalid-request', {
    detail: errors.map((fault) => `${fault.location} ${fault.message}`).join('; '),
    extensions: { errors },
  });
}

/** Ajv's own words, completed where they leave out the name that matters. */
function describeFault(fault: { message?: string; params: Record<string, unknown> }): string {
  const { additionalProperty, allowedValues } = fault.params;
  if (typeof additionalProperty === 'string')
    return `has a member that is not known: '${additionalProperty}'`;
  if (Array.isArray(allowedValues)) return `must be one of ${allowedValues.join(', ')}`;
  return fault.message ?? 'is not valid';
}

const METHODS: readonly HTTPMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

/** 405 with `Allow` where the path exists for another method (RFC 9110 §15.5.6), 404 elsewhere. */
function notFoundOrNotAllowed(app: FastifyInstance, request: FastifyRequest): Problem {
  const path = request.url.split('?', 1)[0] as string;
  const allowed = METHODS.filter((method) => app.hasRoute({ method, url: path }));
  if (allowed.length === 0) {
    return new Problem('not-found', {
      detail: 'nothing is served under this path; /docs lists what is',
    });
  }
  const methods = allowed.join(', ');
  return methodNotAllowed(methods, `this path takes ${methods}`);
}

/** 405 with `Allow` (RFC 9110 §15.5.6), which is empty where no method is allowed. */
export function methodNotAllowed(allow: string, detail: string): Problem {
  return new Problem('method-not-allowed', { detail, headers: { allow } });
}
