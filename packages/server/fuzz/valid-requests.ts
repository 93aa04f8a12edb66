import fc from 'fast-check';
import { arbitraryOf, exampleOf } from './arbitrary-of-schema.ts';
import type { FuzzRequest, Header } from './fuzz-request.ts';
import { anyTexts, convertibleTexts, fileTexts, nearMisses } from './network-texts.ts';
import type { Content, Operation, Parameter, Schema } from './openapi-document.ts';

/** Requests that the document calls valid. */
export function validRequests(operation: Operation, token: string): fc.Arbitrary<FuzzRequest> {
  return fc
    .record({
      path: paths(operation),
      query: queries(operation.query),
      ifMatch: operation.takesIfMatch
        ? fc.constantFrom(undefined, '*', '"7"', 'W/"7", "8"')
        : fc.constant(undefined),
      content: contents(operation.bodies),
      accept: fc.constantFrom(undefined, '*/*', ...successTypes(operation)),
      requestId: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/), {
        nil: undefined,
        freq: 4,
      }),
      scheme: fc.constantFrom('Bearer', 'bearer'),
      isChunked: fc.nat(9).map((n) => n === 0),
    })
    .map(({ path, query, ifMatch, content, accept, requestId, scheme, isChunked }) => ({
      method: operation.method,
      target: query === '' ? path : `${path}?${query}`,
      headers: present([
        ['authorization', operation.needsToken ? `${scheme} ${token}` : undefined],
        ['content-type', content?.mediaType],
        ['accept', accept],
        ['x-request-id', requestId],
        ['if-match', ifMatch],
      ]),
      body: content?.body,
      isChunked,
      expect: 'granted' as const,
    }));
}

/** Bodies and queries that are right where the schema cannot say so. */
const EXAMPLE_BODIES: Readonly<Record<string, unknown>> = {
  logIn: { username: 'bob', password: 'thisIsNotAPasswordBob' },
  // The wrong one: who changes a password again and again is soon locked out.
  changeOwnPassword: { oldPassword: 'x', newPassword: 'correct horse battery staple' },
  addUser: { username: 'alice', password: 'correct horse battery staple' },
  changeUser: { role: 'editor' },
  createApiToken: { name: 'nightly import', scope: 'read' },
};
const EXAMPLE_QUERIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  splitPrefix: { prefix: '10.0.0.0/24', length: '26' },
};

/**
 * The request that the document itself gives as an example.
 *
 * @throws of an operation without one: nothing would show that it is reached
 */
export function exampleRequest(operation: Operation, token: string): FuzzRequest {
  const { name, method, bodies, needsToken } = operation;
  const path = examplePath(operation);
  const query = new URLSearchParams(EXAMPLE_QUERIES[name] ?? exampleQuery(operation)).toString();
  const [mediaType] = Object.keys(bodies);
  return {
    method,
    target: query === '' ? path : `${path}?${query}`,
    headers: present([
      ['authorization', needsToken ? `Bearer ${token}` : undefined],
      ['content-type', mediaType],
    ]),
    body: mediaType === undefined ? undefined : exampleBody(operation, mediaType),
    isChunked: false,
    expect: 'granted',
  };
}

/** Names of accounts and ids of API tokens that the fuzzer asks for: never its own. */
const EXAMPLE_PARAMETERS: Readonly<Record<string, string>> = {
  username: 'alice',
  id: '01890000-0000-7000-8000-000000000000',
};
/** The router counts other characters than JSON Schema does. */
const LONGEST_PARAMETER = 60;

function examplePath({ name, path }: Operation): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, parameter) => {
    const example = EXAMPLE_PARAMETERS[parameter];
    if (example === undefined) throw new NoExample(name);
    return example;
  });
}

function paths(operation: Operation): fc.Arbitrary<string> {
  const example = examplePath(operation);
  if (operation.pathParameters.length === 0) return fc.constant(example);
  const values = operation.pathParameters.map(({ name, schema }) =>
    arbitraryOf({ ...schema, minLength: 1, maxLength: LONGEST_PARAMETER }, name).map(
      (value) => [name, encodeURIComponent(String(value).toWellFormed())] as const,
    ),
  );
  const others = fc
    .tuple(...values)
    .map((pairs) =>
      pairs.reduce((path, [name, value]) => path.replace(`{${name}}`, () => value), operation.path),
    );
  return fc.oneof(fc.constant(example), others);
}

/** What the query must have: other parameters may exclude each other. */
function exampleQuery({ name, query }: Operation): Record<string, string> {
  const required = query.filter((parameter) => parameter.required === true);
  if (required.some(({ example }) => example === undefined)) throw new NoExample(name);
  return Object.fromEntries(
    required.map((parameter) => [parameter.name, String(parameter.example)]),
  );
}

function exampleBody({ name, bodies }: Operation, mediaType: string): Buffer {
  const { schema = {}, example } = bodies[mediaType] ?? {};
  const value = EXAMPLE_BODIES[name] ?? example ?? exampleOf(schema);
  if (value === undefined) throw new NoExample(name);
  return encodeBody(mediaType, value);
}

class NoExample extends Error {
  constructor(name: string) {
    super(`the document has no example of ${name}: give its required parts examples`);
  }
}

/** The media types of the answers of 200. */
function successTypes(operation: Operation): string[] {
  return [...(operation.answers.get('200')?.keys() ?? [])];
}

function present(headers: readonly (readonly [string, string | undefined])[]): Header[] {
  return headers.filter((header): header is Header => header[1] !== undefined);
}

function queries(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const texts = parameters.map(({ name, required, schema, example }) => {
    const values = arbitraryOf(
      { ...schema, ...(example === undefined ? {} : { examples: [example] }) },
      name,
    ).map((value) =>
      [value]
        .flat()
        .map((each) => `${name}=${encodeURIComponent(String(each).toWellFormed())}`)
        .join('&'),
    );
    return required === true ? values : fc.option(values, { nil: undefined, freq: 2 });
  });
  return fc
    .tuple(fc.tuple(...texts), fc.boolean())
    .map(([all, isReversed]) => (isReversed ? all.toReversed() : all))
    .map((all) => all.filter((text) => text !== undefined).join('&'));
}

interface BodyContent {
  readonly mediaType: string;
  readonly body: Buffer;
}

function contents(bodies: Content): fc.Arbitrary<BodyContent | undefined> {
  const types = Object.entries(bodies);
  if (types.length === 0) return fc.constant(undefined);
  return fc.oneof(
    ...types.flatMap(([mediaType, { schema = {} }]) => {
      const values = bodyValues(mediaType, schema).map((value) => encodeBody(mediaType, value));
      return spellings(mediaType).map((spelling) =>
        values.map((body) => ({ mediaType: spelling, body })),
      );
    }),
  );
}

/** What the document says of the bodies that the operations on one list take. */
const FILE_TEXT = 'the text of a file';

/** Texts of whole bodies are lines of items, or files. */
function bodyValues(mediaType: string, schema: Schema): fc.Arbitrary<unknown> {
  if (schema.type !== 'string') return arbitraryOf(schema);
  if (schema.description === FILE_TEXT) {
    return fc.oneof({ weight: 9, arbitrary: fileTexts }, anyTexts);
  }
  const items = fc.oneof({ weight: 20, arbitrary: convertibleTexts }, nearMisses, anyTexts);
  if (mediaType === 'application/x-ndjson') {
    return fc
      .array(fc.oneof(items, fc.integer()), { minLength: 1, maxLength: 40 })
      .map((all) => all.map((item) => `${JSON.stringify(item)}\n`).join(''));
  }
  if (mediaType === 'text/csv') {
    return fc
      .array(items, { minLength: 1, maxLength: 40 })
      .map((all) => all.map((item) => `"${item.replaceAll('"', '""')}"\r\n`).join(''));
  }
  throw new Error(`the fuzzer makes no bodies of ${mediaType}`);
}

/** A media type as a client may write it. */
function spellings(mediaType: string): string[] {
  const [type = '', subtype = ''] = mediaType.split('/');
  return [mediaType, `${mediaType}; charset=utf-8`, `${type.toUpperCase()}/${subtype}`];
}

/** @throws of a media type that the fuzzer does not write */
export function encodeBody(mediaType: string, value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.from(value);
  if (mediaType === 'application/json') return Buffer.from(JSON.stringify(value));
  if (mediaType === 'application/x-www-form-urlencoded') {
    const fields = Object.entries(value as object).map(([name, field]) => [
      name,
      typeof field === 'string' ? field : JSON.stringify(field),
    ]);
    return Buffer.from(new URLSearchParams(Object.fromEntries(fields)).toString());
  }
  throw new Error(`the fuzzer writes no bodies of ${mediaType}`);
}
