import { type Static, Type } from 'typebox';

const ConvertErrorSchema = Type.Object({
  code: Type.String({ description: 'the kind of fault; stable', examples: ['host-bits'] }),
  message: Type.String({ description: 'the fault and the remedy' }),
  position: Type.Optional(
    Type.Integer({ description: 'index of the offending character in `input`' }),
  ),
  suggestion: Type.Optional(
    Type.String({ description: 'what was probably meant', examples: ['10.0.0.0/18'] }),
  ),
});

const place = {
  line: Type.Integer({ description: 'the number of the line or the element, from 1' }),
  input: Type.String({ description: 'as it came; of an item that is too long the beginning' }),
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
      prefix: Type.Union([Type.String(), Type.Null()], { description: 'null of what is none' }),
    }),
    Type.Object({ ...place, error: ConvertErrorSchema }),
  ],
  { $id: 'ConvertRecord' },
);

const ConvertQuerySchema = Type.Object(
  {
    formulas: Type.Optional(
      Type.Enum(['escape', 'keep'], {
        description:
          'what becomes of a cell of CSV that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or a null character, which a spreadsheet would run as a formula: `escape`, as without this parameter, writes an apostrophe before it, and one before such a cell that begins with apostrophes; `keep` writes it as it came, for programs that are not spreadsheets',
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
    'Any number of items as a JSON array, NDJSON or CSV (`Content-Type`), answered one for one and in their order as any of the three (`Accept`; by default as they came). An item with a fault is answered with an error in its place, and the others go on. The answer begins while the body is still coming in, and the service reads on only while the client takes the answer: read while you send. CSV: the first field of each line counts, no field goes over a line end, and `text/csv; header=present` leaves out the first line.',
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
