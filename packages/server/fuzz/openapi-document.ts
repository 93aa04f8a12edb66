/** The service's OpenAPI document as the fuzzer reads it. */

/** The keywords of JSON Schema that the service's request schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly examples?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly additionalProperties?: boolean;
}

export interface Content {
  readonly [mediaType: string]: { readonly schema?: Schema; readonly example?: unknown };
}

export interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

interface DocumentedOperation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;

export interface OpenApiDocument {
  readonly paths: Paths;
}

/** One operation: what it takes and what it may answer. */
export interface Operation {
  /** Its `operationId`, or `GET /path` where it has none. */
  readonly name: string;
  readonly method: string;
  /** Its path, in which `{name}` stands for a parameter. */
  readonly path: string;
  readonly pathParameters: readonly Parameter[];
  /** Whether it takes the header `If-Match`. */
  readonly takesIfMatch: boolean;
  readonly query: readonly Parameter[];
  readonly bodies: Content;
  readonly needsToken: boolean;
  /** The JSON pointers of the answers' schemas, by status (`200`, `4XX`) and media type. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const PROBLEM = {
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const content = (type: string) => ({ content: { [type]: { schema: { type: 'string' } } } });
const PROBLEMS = { '4XX': PROBLEM, '5XX': PROBLEM };
const TEXT = { get: { responses: { 200: content('text/plain'), ...PROBLEMS } } };
/** A browser gets the page, a file: whole, in part (RFC 9110 §14), or a 304 if it has it (§13). */
const HOME = {
  get: {
    responses: {
      200: { content: { ...content('text/plain').content, ...content('text/html').content } },
      206: content('text/html'),
      304: {},
      ...PROBLEMS,
    },
  },
};

/**
 * What the service answers and its document hides: the first generation's endpoints and a probe.
 */
const HIDDEN_PATHS: Paths = { '/': HOME, '/_health': TEXT, '/version': TEXT, '/livez': TEXT };

/** The document with the hidden endpoints. */
export function withHiddenPaths(document: OpenApiDocument): OpenApiDocument {
  return { ...document, paths: { ...HIDDEN_PATHS, ...document.paths } };
}

/**
 * Every operation of a document.
 *
 * @throws where an operation has a part that the fuzzer cannot make
 */
export function readOperations({ paths }: OpenApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((key) => METHODS.includes(key))
      // One of its own keys.
      .map((key) => readOperation(path, key, methods[key] as DocumentedOperation)),
  );
}

function readOperation(path: string, key: string, operation: DocumentedOperation): Operation {
  const method = key.toUpperCase();
  const name = operation.operationId ?? `${method} ${path}`;
  const { parameters = [], requestBody, security = [], responses } = operation;
  const of = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const takesIfMatch = of('header').some((header) => header.name === 'if-match');
  const other = parameters.find(
    (parameter) => !['query', 'path'].includes(parameter.in) && parameter.name !== 'if-match',
  );
  if (other !== undefined) throw new Error(`${name}: the fuzzer makes no ${other.in} parameters`);
  const base = `#/paths/${escapePointer(path)}/${key}/responses`;
  return {
    name,
    method,
    path,
    pathParameters: of('path'),
    takesIfMatch,
    query: of('query'),
    bodies: requestBody?.content ?? {},
    needsToken: security.length > 0,
    answers: new Map(
      Object.entries(responses).map(([status, { content = {} }]) => [
        status,
        new Map(
          Object.keys(content).map((type) => [
            type,
            `${base}/${status}/content/${escapePointer(type)}/schema`,
          ]),
        ),
      ]),
    ),
  };
}

/** Whether an operation has a path: one with texts in the place of its parameters. */
export function hasPath(operation: Pick<Operation, 'path'>, path: string): boolean {
  const parts = operation.path.split('/');
  const given = path.split('/');
  return (
    parts.length === given.length &&
    parts.every((part, at) => (part.startsWith('{') ? given[at] !== '' : part === given[at]))
  );
}

/** A key as a part of a JSON pointer inside a URI (RFC 6901 §6). */
function escapePointer(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
