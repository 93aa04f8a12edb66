import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer } from './answer.ts';
import type { Expectation } from './fuzz-request.ts';
import type { OpenApiDocument, Operation } from './openapi-document.ts';

/** What was asked, as far as the answer depends on it. */
export interface Asked {
  /** The operation whose path and method were asked for; undefined of anything else. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly expect: Expectation;
  /** How long the body was. */
  readonly bodyBytes: number;
}

/** Refusals of requests that are valid by the document. */
const REFUSALS_OF_VALID = [
  422, // a value means nothing, or nothing fits
  429, // too many requests
  503, // it cannot serve now
];
/** Further ones of single operations, which say why. */
const REFUSALS_OF_OPERATION: Readonly<Record<string, readonly number[]>> = {
  logIn: [403], // wrong password
  changeOwnPassword: [403], // wrong old password
  signOut: [401], // an earlier one has ended the token
  signOutEverywhere: [401],
  createApiToken: [409], // an account has so many at most
  readApiToken: [404],
  revokeApiToken: [404],
  addUser: [409], // the name is taken
  readUser: [404],
  changeUser: [404, 412],
  removeUser: [404, 412],
  signOutUser: [404],
};
/** A larger body may be too large. */
const SMALL_BODY_BYTES = 64 * 1024;

/** Checks answers against an OpenAPI document. */
export class AnswerChecks {
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });

  constructor(document: OpenApiDocument) {
    this.#ajv.addSchema({ ...document, $id: 'document' });
  }

  /** Whether a value is valid for an operation's JSON body. */
  accepts({ bodies }: Operation, value: unknown): boolean {
    return this.#ajv.validate(bodies['application/json']?.schema ?? {}, value);
  }

  /** What is wrong with an answer; undefined of a good one. */
  errorOf(asked: Asked, answer: Answer): string | undefined {
    return (
      errorOfStatus(asked, answer) ??
      (answer.status >= 400 ? errorOfProblem(asked, answer) : undefined) ??
      this.#errorOfContent(asked, answer)
    );
  }

  #errorOfContent({ operation, method }: Asked, answer: Answer): string | undefined {
    const { status, headers, body } = answer;
    if (operation === undefined) return undefined;
    const contents = contentsOf(operation, status);
    // What HTTP itself refuses, every path does; it is a problem, as was seen before.
    if (contents === undefined) {
      return status >= 400
        ? undefined
        : `the document has no status ${status} of ${operation.name}`;
    }
    if (contents.size === 0) return body.length === 0 ? undefined : `a body of ${status}`;
    const type = mediaTypeOf(headers);
    const pointer = contents.get(type);
    if (pointer === undefined) return `the document has no ${type} of ${status}`;
    if (method === 'HEAD') return body.length === 0 ? undefined : 'an answer to HEAD has a body';
    const validate = this.#validatorOf(pointer);
    if (type === 'application/x-ndjson') return this.#errorOfLines(operation, status, body);
    return type.endsWith('json') ? errorOfJson(validate, body) : errorOfText(validate, body);
  }

  /** Each line is an item of what the operation answers as JSON. */
  #errorOfLines(operation: Operation, status: number, body: Buffer): string | undefined {
    const pointer = contentsOf(operation, status)?.get('application/json');
    const validate = this.#validatorOf(`${pointer}/items`);
    const lines = body.toString().split('\n');
    if (lines.pop() !== '') return 'the last line does not end';
    return lines.map((line) => errorOfJson(validate, Buffer.from(line))).find(Boolean);
  }

  #validatorOf(pointer: string): ValidateFunction {
    const validate = this.#ajv.getSchema(`document${pointer}`);
    if (validate === undefined) throw new Error(`the document has no ${pointer}`);
    return validate;
  }
}

function errorOfStatus(asked: Asked, { status, headers }: Answer): string | undefined {
  const { operation, expect, bodyBytes } = asked;
  const waits = status === 429 || status === 503;
  if (waits && !/^\d+$/.test(headers['retry-after'] ?? '')) {
    return `an answer of ${status} without Retry-After`;
  }
  if (status >= 500 && status !== 503) return `an answer of ${status}`;
  if (expect === 'refused' && status < 400)
    return `an answer of ${status} to a request that is not valid`;
  if (expect !== 'granted' || isSuccess(status) || REFUSALS_OF_VALID.includes(status)) {
    return undefined;
  }
  if (REFUSALS_OF_OPERATION[operation?.name ?? '']?.includes(status)) return undefined;
  if (status === 413 && bodyBytes > SMALL_BODY_BYTES) return undefined;
  return `an answer of ${status} to a valid request`;
}

/** Whether an answer grants a request; which of these an operation gives, the document says. */
function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function errorOfProblem({ method }: Asked, { status, headers, body }: Answer): string | undefined {
  const type = mediaTypeOf(headers);
  // A probe answers with its state.
  if (status === 503 && type === 'application/json') return undefined;
  if (type !== 'application/problem+json') return `a problem of the type ${type}`;
  if (status === 401 && headers['www-authenticate'] === undefined) {
    return 'an answer of 401 without WWW-Authenticate';
  }
  if (status === 405 && headers.allow === undefined) return 'an answer of 405 without Allow';
  if (method === 'HEAD') return undefined;
  const problem = parseJson(body);
  if (typeof problem !== 'object' || problem === null) return 'a problem that is not an object';
  const { type: kind, title, status: said, requestId } = problem as Record<string, unknown>;
  if (typeof kind !== 'string' || typeof title !== 'string')
    return 'a problem without type or title';
  if (said !== status) return `a problem of status ${said}`;
  // What was refused before it was a request has no id, and ends its connection.
  const isNameless = requestId === undefined && headers.connection === 'close';
  if (requestId !== headers['x-request-id'] || (requestId === undefined && !isNameless)) {
    return `a problem of request ${requestId}, and x-request-id is ${headers['x-request-id']}`;
  }
  return undefined;
}

/** What the document says of a status: under the status itself, or under its class. */
function contentsOf({ answers }: Operation, status: number) {
  const wildcard = `${Math.floor(status / 100)}XX`;
  return (
    answers.get(String(status)) ?? answers.get(wildcard) ?? answers.get(wildcard.toLowerCase())
  );
}

function mediaTypeOf(headers: Answer['headers']): string {
  return (headers['content-type'] ?? '').split(';', 1).join().trim();
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function errorOfJson(validate: ValidateFunction, body: Buffer): string | undefined {
  const value = parseJson(body);
  if (value === undefined) return 'a body that is not JSON';
  if (validate(value)) return undefined;
  return `a body that its schema refuses: ${JSON.stringify(validate.errors)}`;
}

function errorOfText(validate: ValidateFunction, body: Buffer): string | undefined {
  return validate(body.toString()) ? undefined : 'a text that its schema refuses';
}
