/** OpenAPI 3.1 to TypeScript, in the shape that openapi-fetch takes: `paths[path][method]`. */
import type { Content, OpenApiDocument, Operation, Parameter, Schema } from './openapi-document.ts';

const HEADER = `/** Generated from the service by \`npm run generate -w packages/client\`. Do not edit. */
`;

/** The types of a document, unformatted. */
export function generateTypes(document: OpenApiDocument): string {
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(
      ([method, operation]) =>
        `${comment(operation.summary)}${method}: ${operationType(operation)};`,
    );
    return `${key(path)}: {${operations.join('\n')}};`;
  });
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `${comment(schema.description)}${key(name)}: ${schemaType(schema)};`,
  );
  return `${HEADER}
export interface paths {${paths.join('\n')}}

export interface components { schemas: {${schemas.join('\n')}} }
`;
}

function operationType({ parameters = [], requestBody, responses = {} }: Operation): string {
  const places = ['query', 'header', 'path', 'cookie'].map((place) =>
    parametersType(
      place,
      parameters.filter((parameter) => parameter.in === place),
    ),
  );
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${key(status)}: { headers: { [name: string]: unknown }; content${
        content === undefined ? '?: never' : `: ${contentType(content)}`
      } };`,
  );
  const body =
    requestBody === undefined
      ? 'requestBody?: never;'
      : `requestBody${requestBody.required ? '' : '?'}: { content: ${contentType(requestBody.content)} };`;
  return `{ parameters: {${places.join('')}}; ${body} responses: {${answers.join('')}} }`;
}

function parametersType(place: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return `${place}?: never;`;
  const isRequired = parameters.some(({ required }) => required);
  const members = parameters.map(
    ({ name, required, description, schema }) =>
      `${comment(description)}${key(name)}${required ? '' : '?'}: ${schemaType(schema)};`,
  );
  return `${place}${isRequired ? '' : '?'}: {\n${members.join('\n')}\n};`;
}

function contentType(content: Content): string {
  const types = Object.entries(content).map(
    ([type, { schema }]) =>
      `${key(type)}: ${schema === undefined ? 'unknown' : schemaType(schema)};`,
  );
  return `{${types.join('')}}`;
}

/** The type of what a schema admits; `unknown` for a schema that it does not understand. */
function schemaType(schema: Schema): string {
  if (schema.$ref !== undefined) return referenceType(schema.$ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return union(alternatives.map(schemaType));
  if (schema.allOf !== undefined) return `(${schema.allOf.map(schemaType).join(' & ')})`;
  return union([schema.type ?? 'any'].flat().map((type) => plainType(type, schema)));
}

function plainType(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'number':
    case 'null':
      return type;
    case 'integer':
      return 'number';
    case 'array':
      return `${schema.items === undefined ? 'unknown' : schemaType(schema.items)}[]`;
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
}

function objectType({ properties, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties ?? {}).map(
    ([name, schema]) =>
      `${comment(schema.description)}${key(name)}${required.includes(name) ? '' : '?'}: ${schemaType(schema)};`,
  );
  if (additionalProperties === true) members.push('[name: string]: unknown;');
  else if (typeof additionalProperties === 'object') {
    members.push(`[name: string]: ${schemaType(additionalProperties)};`);
  } else if (properties === undefined) members.push('[name: string]: unknown;');
  return `{\n${members.join('\n')}\n}`;
}

function referenceType(reference: string): string {
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1];
  if (name === undefined) throw new Error(`${reference} is not a schema of this document`);
  return `components['schemas'][${JSON.stringify(name)}]`;
}

function union(types: readonly string[]): string {
  return types.length === 1 ? String(types[0]) : `(${types.join(' | ')})`;
}

function key(name: string): string {
  return /^[a-z_]\w*$|^\d+$/i.test(name) ? name : JSON.stringify(name);
}

function comment(text: string | undefined): string {
  return text === undefined ? '' : `/** ${text.replaceAll('*/', '*\\/')} */\n`;
}
