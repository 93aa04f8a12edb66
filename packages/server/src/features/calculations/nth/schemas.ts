import { type Static, Type } from 'typebox';
import { prefixReading, prefixReadingQuery } from '../reading.ts';
import { answers, common, Length, strict, Text, WholeText } from '../schemas.ts';

const INDEX =
  'which one: 0 is the first, and a negative number counts from the end, where -1 is the last';

const NthAnswerSchema = Type.Object({
  prefix: Type.String({ examples: ['10.0.0.0/24'] }),
  index: Type.String({ description: 'as it was asked for, in decimal', examples: ['-1'] }),
  total: Type.String({ description: 'how many there are, in decimal', examples: ['256'] }),
  value: Type.String({
    description: 'the address; with `length`, the prefix of that length',
    examples: ['10.0.0.255'],
  }),
});
export type NthAnswer = Static<typeof NthAnswerSchema>;

const operation = {
  ...common,
  summary: 'The address or the subnet of a prefix that has a number',
  description:
    'Counts as `cidrhost` and `cidrsubnet` of Terraform: all addresses of the prefix, from its network address on, or with `length` its parts of that length.',
  response: answers('the address or the subnet', NthAnswerSchema),
};
const prefix = Text('the prefix; an address alone is one of /32 or /128', '10.0.0.0/24');
const LENGTH = 'count the parts of this length, not the addresses';
const DIGITS = '^-?(0|[1-9][0-9]{0,38})$';

export const nthSchema = {
  ...operation,
  operationId: 'nth',
  body: Type.Object(
    {
      prefix,
      index: Type.Union(
        [
          Type.Integer({
            ...{ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
            examples: [-1],
          }),
          Type.String({ pattern: DIGITS }),
        ],
        { description: `${INDEX}: a number, or its decimal digits as text`, examples: [-1] },
      ),
      length: Type.Optional(Length(LENGTH)),
      ...prefixReading,
    },
    strict,
  ),
};

export const nthQuerySchema = {
  ...operation,
  operationId: 'nthOf',
  querystring: Type.Object(
    {
      prefix,
      index: Type.String({ pattern: DIGITS, description: INDEX, examples: ['-1'] }),
      length: Type.Optional(WholeText(LENGTH, '26')),
      ...prefixReadingQuery,
    },
    strict,
  ),
};
