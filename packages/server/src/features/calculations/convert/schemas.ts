import { type Static, Type } from 'typebox';
import { prefixReading } from '../reading.ts';

const ConvertErrorSchema = Type.Object({
  code: Type.String({ description: 'the kind of error; stable', examples: ['host-bits'] }),
  message: Type.String({ description: 'the error and the remedy' }),
  position: Type.Optional(
    Type.Integer({ description: 'index of the offending character in `input`' }),
  ),
  suggestion: Type.Optional(
    Type.String({ description: 'what was probably meant', examples: ['10.0.0.0/18'] }),
  ),
});

const place = {
  line: Type.Integer({ description: 'the number of the line or the element, from 1' }),
  input: Type.String({
    description: 'the item as it came; only the beginning of one that is too long',
  }),
};

/** What became of an item: either what it converts to, or an error. */
export const ConvertRecordSchema = Type.Union(
  [
    Type.Object({
      ...place,
      kind: Type.Enum(['length', 'mask', 'wildcard-mask', 'prefix']),
      family: Type.Enum([4, 6]),
      length: Type.Integer({ examples: [18] }),
      mask: Type.String({ examples: ['255.255.192.0'] }),
      wildcardMask: Type.String({ examples: ['0.0.63.255'] }),
      prefix: Type.Union([Type.String(), Type.Null()], {
        description: 'null where the item is not a prefix',
      }),
    }),
    Type.Object({ ...place, error: ConvertErrorSchema }),
  ],
  { $id: 'ConvertRecord' },
);

const { hostBits, zone, pairs } = prefixReading;

const ConvertQuerySchema = Type.Object(
  {
    ...{ hostBits, zone, pairs },
    formulas: Type.Optional(
      Type.Enum(['escape', 'keep'], {
        description:
          'how to write a cell of CSV that a spreadsheet would run as a formula: one that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or a null character, also after apostrophes. `escape`, the default, writes an apostrophe before it. `keep` writes it as it came, for programs that are not spreadsheets',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ConvertQuery = Static<typeof ConvertQuerySchema>;

const Lines = (description: string, example: string) =>
  Type.String({ description, examples: [example] });
/** A body has an item at least; an answer may have none, where the only line was a header. */
const SomeLines = (description: string, example: string) => ({
  ...Lines(description, example),
  minLength: 1,
});

/** The body as the OpenAPI document describes it. */
export const convertBody = {
  content: {
    'application/json': {
      schema: Type.Array(Type.Union([Type.String(), Type.Integer()]), {
        description: 'texts, or lengths as numbers',
        examples: [['18', '255.255.192.0', 24, '10.0.0.0/8', '2001:db8::/32']],
      }),
    },
    'application/x-ndjson': {
      schema: SomeLines('a JSON string or number on each line', '"255.255.192.0"\n18\n'),
    },
    'text/csv': { schema: SomeLines('RFC 4180', '255.255.192.0\n18\n') },
  },
};

export const convertSchema = {
  tags: ['calculations'],
  security: [{ bearer: [] }],
  operationId: 'convert',
  summary: 'Lengths, masks, wildcard masks and prefixes in bulk',
  description:
    'Takes any number of items as a JSON array, NDJSON or CSV (`Content-Type`). Answers with one record for each, in their order, as any of the three (`Accept`; by default the format of the body). A bad item gets an error in its place; the others are converted. The answer begins while the body is still coming in, and the service reads on only while the client takes the answer: read while you send. A body is UTF-8, UTF-16 with a byte-order mark, or in the charset of its `Content-Type` (`iso-8859-1`, `windows-1252`); an item with other bytes gets an error. CSV: only the first field of each line counts, no field spans lines, and `text/csv; header=present` skips the first line.',
  querystring: ConvertQuerySchema,
  response: {
    200: {
      description: 'a record for each item',
      content: {
        'application/json': { schema: Type.Array(Type.Unsafe({ $ref: 'ConvertRecord' })) },
        'application/x-ndjson': {
          schema: Lines(
            'a record on each line',
            '{"line":1,"input":"18","kind":"length","family":4,"length":18,"mask":"255.255.192.0","wildcardMask":"0.0.63.255","prefix":null}\n',
          ),
        },
        'text/csv': {
          schema: Lines(
            'a record on each line, under a header',
            'line,input,kind,family,length,mask,wildcardMask,prefix,error\n1,18,length,4,18,255.255.192.0,0.0.63.255,,\n',
          ),
        },
      },
    },
  },
};
