/** Operations on one list of values, which comes as JSON or as the text of a file. */
import type { NetworkValue, ValueForm } from '@cidery/prefix';
import type { ReadOptions } from '@cidery/reader';
import type { SwaggerTransform } from '@fastify/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TObject, TSchema } from 'typebox';
import { Type } from 'typebox';
import { Problem } from '../../http/problems.ts';
import { encodingOf, type ListItem, readBodyText, TEXT_TYPES } from './body-text.ts';
import { fromQuery } from './from-query.ts';
import type { PageRequest } from './paging.ts';
import { readAll, valueReader } from './read-values.ts';
import { type ReadingInput, readingQuery, readOptionsOf, textQuery } from './reading.ts';
import { type FieldFault, InvalidValues } from './refusals.ts';
import { common, MOST_VALUES, ONE_LIST_BYTES, strict } from './schemas.ts';

/** What a request says besides its values: members of its body, or parameters of its query. */
export interface ListOptions extends PageRequest, ReadingInput {
  readonly as?: ValueForm | undefined;
  readonly unique?: boolean | undefined;
  readonly reverse?: boolean | undefined;
  readonly with?: readonly string[] | undefined;
}

export interface ListOperation {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** The JSON body, which has `values`. */
  readonly body: TObject;
  /** Parameters of the query beside a text, besides those that say how it is read. */
  readonly query?: Readonly<Record<string, TSchema>>;
  readonly response: object;
  /** The most values; MOST_VALUES by default. */
  readonly most?: number;
  readonly bodyLimit?: number;
  readonly optionsOf?: (input: ReadingInput) => ReadOptions;
  answer(items: readonly ListItem[], options: ListOptions): unknown;
}

/** The parameters beside a text. */
interface ListQuery extends ReadingInput {
  readonly as?: ValueForm;
  readonly unique?: string;
  readonly reverse?: string;
  readonly limit?: string;
  readonly after?: string;
}

/** What comes in: JSON, the bytes of a text, or nothing. */
interface ListRequest {
  Body: (ListOptions & { readonly values: readonly string[] }) | Uint8Array | undefined;
  Querystring: ListQuery;
}

/** Adds the route of an operation. */
export function addListOperation(app: FastifyInstance, operation: ListOperation): void {
  const { path, body, query, response, answer } = operation;
  const { operationId, summary, description } = operation;
  const { most = MOST_VALUES, bodyLimit = ONE_LIST_BYTES } = operation;
  const { optionsOf = readOptionsOf } = operation;
  const schema = {
    ...common,
    ...{ operationId, summary, description: `${description} ${TEXT_BODY}`, response },
    querystring: Type.Object({ ...readingQuery, ...textQuery, ...query }, strict),
    body: { content: { 'application/json': { schema: body } } },
  };
  const config = { takesText: true, swaggerTransform };
  app.post<ListRequest>(path, { schema, bodyLimit, config }, async (request) => {
    const { body, query } = request;
    if (body instanceof Uint8Array) {
      const options = fromQuery(query);
      const charset = encodingOf(request.headers['content-type'] as string); // it chose the parser
      const { encoding = charset } = options;
      return answer(readBodyText(body, { ...optionsOf(options), encoding }, most), options);
    }
    if (body === undefined) throw emptyBody();
    refuseQuery(query);
    return answer(itemsOf(body.values, 'values', optionsOf(body)), body);
  });
}

const TEXT_BODY =
  'The values may also come as the text of a file (`text/plain` or `text/csv`): a list, a table, JSON of any shape, whois or an access list, with the parameters of the query.';

/** The values of a list of texts. @throws {InvalidValues} */
export function itemsOf(texts: readonly string[], field: string, options: ReadOptions): ListItem[] {
  const values = readAll(texts, field, valueReader(options));
  // There is a text for each value.
  return values.map((value, index) => ({ text: texts[index] as string, value }));
}

/** The values of items. */
export function valuesOf(items: readonly ListItem[]): NetworkValue[] {
  return items.map(({ value }) => value);
}

/** The part of a request that names its options. */
export function partOf({ method, body }: FastifyRequest): 'body' | 'querystring' {
  return method === 'GET' || body instanceof Uint8Array ? 'querystring' : 'body';
}

/** In JSON all options are members of the body. @throws {InvalidValues} */
function refuseQuery(query: object): void {
  const message = 'goes with a text: give it as a member of the JSON body';
  const faults = Object.keys(query).map(
    (name): FieldFault => ({
      field: name,
      location: `querystring/${name}`,
      fault: { code: 'request', message },
    }),
  );
  if (faults.length > 0) throw new InvalidValues(faults);
}

function emptyBody(): Problem {
  const message = 'is empty: send the values as JSON, or as the text of a file';
  return new Problem('invalid-request', {
    detail: `body ${message}`,
    extensions: { errors: [{ location: 'body', message }] },
  });
}

/** Adds the texts to the OpenAPI document alone: they are validated as they are read. */
const swaggerTransform: SwaggerTransform = ({ schema, url }) => {
  const { content } = schema.body as { content: object }; // as it was given above
  const text = { schema: FileText };
  const texts = Object.fromEntries(TEXT_TYPES.map((type) => [type, text]));
  return { schema: { ...schema, body: { content: { ...content, ...texts } } }, url };
};

const FileText = Type.String({
  description: 'the text of a file',
  examples: ['# office\n10.0.0.0/24\n10.0.1.0 - 10.0.1.255\n'],
});
