import { expect, test } from 'vitest';
import { generateTypes } from '../scripts/generate-types.ts';
import type { OpenApiDocument, Schema } from '../scripts/openapi-document.ts';

/** The type that a schema of a component comes to, on one line. */
function typeOf(schema: Schema): string {
  const text = generateTypes({ paths: {}, components: { schemas: { It: schema } } });
  return /It: ([\s\S]*);\} \}\n$/.exec(text)?.[1]?.replace(/\s+/g, ' ') ?? text;
}

test.each<[Schema, string]>([
  [{ type: 'string' }, 'string'],
  [{ type: 'integer' }, 'number'],
  [{ type: 'number' }, 'number'],
  [{ type: ['string', 'null'] }, '(string | null)'],
  [{ const: 'address' }, '"address"'],
  [{ const: null }, 'null'],
  [{ enum: [4, 6] }, '(4 | 6)'],
  [{ enum: ['only'] }, '"only"'],
  [
    { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
    '(string | null)[]',
  ],
  [{ type: 'array' }, 'unknown[]'],
  [{ oneOf: [{ $ref: '#/components/schemas/A' }] }, `components['schemas']["A"]`],
  [{ allOf: [{ type: 'string' }, { type: 'number' }] }, '(string & number)'],
  [{ type: 'object', properties: {} }, '{ }'],
  [{ type: 'object' }, '{ [name: string]: unknown; }'],
  [{ type: 'object', additionalProperties: { type: 'string' } }, '{ [name: string]: string; }'],
  [
    {
      type: 'object',
      required: ['a'],
      properties: {
        a: { type: 'string', description: 'ends a comment: */' },
        'b-c': { type: 'boolean' },
      },
      additionalProperties: true,
    },
    '{ /** ends a comment: *\\/ */ a: string; "b-c"?: boolean; [name: string]: unknown; }',
  ],
  [{}, 'unknown'],
  [{ type: 'file' }, 'unknown'],
])('turns %j into the type %s', (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

test('refuses a reference to another document', () => {
  expect(() => typeOf({ $ref: 'other.json#/A' })).toThrow(
    'other.json#/A is not a schema of this document',
  );
});

test('writes parameters, bodies and answers in the shape that openapi-fetch reads', () => {
  const document: OpenApiDocument = {
    paths: {
      '/spaces/{name}': {
        put: {
          parameters: [
            { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'limit', in: 'query', schema: { type: 'integer' } },
          ],
          requestBody: { content: { 'application/json': {} } },
          responses: {
            204: {},
            '4XX': { content: { 'text/plain': { schema: { type: 'string' } } } },
          },
        },
        get: { requestBody: { required: true, content: {} } },
      },
    },
  };
  const text = generateTypes(document).replace(/\s+/g, ' ');
  expect(text).toContain('query?: { limit?: number; };');
  expect(text).toContain('path: { name: string; };');
  expect(text).toContain('requestBody?: { content: {"application/json": unknown;} };');
  expect(text).toContain('requestBody: { content: {} };');
  expect(text).toContain('204: { headers: { [name: string]: unknown }; content?: never };');
  expect(text).toContain(
    '"4XX": { headers: { [name: string]: unknown }; content: {"text/plain": string;} };',
  );
});
