import { type Static, Type } from 'typebox';
import { prefixReading, prefixReadingQuery } from '../reading.ts';
import {
  As,
  answers,
  Count,
  common,
  IPV6_EXACT,
  Length,
  Next,
  NIBBLE,
  Offset,
  OffsetText,
  page,
  pageQuery,
  sizes,
  strict,
  Text,
  Total,
  Truth,
  WholeText,
} from '../schemas.ts';

const SplitAnswerSchema = Type.Object({
  prefix: Type.String({ examples: ['10.0.0.0/24'] }),
  length: Type.Integer({ description: 'the length of the parts', examples: [26] }),
  total: Total,
  prefixes: Type.Array(Type.String(), {
    description: 'the parts, ascending',
    examples: [['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/26', '10.0.0.192/26']],
  }),
  next: Next,
});
export type SplitAnswer = Static<typeof SplitAnswerSchema>;

const operation = {
  ...common,
  summary: 'A prefix in equal parts',
  description:
    'Give exactly one of `length`, `count` and `hosts`. The parts come in pages. Every page costs the same, also of a /0.',
  response: answers('a page of the parts', SplitAnswerSchema),
};
const prefix = Text('the prefix to split; an address alone is one of /32 or /128', '10.0.0.0/24');

export const splitSchema = {
  ...operation,
  operationId: 'split',
  body: Type.Object(
    {
      prefix,
      length: Type.Optional(Length('the length of the parts')),
      count: Type.Optional(Count('a minimum count of parts: the next power of two', 4)),
      hosts: Type.Optional(Count('a minimum count of usable addresses in each part', 50)),
      ...sizes,
      ...prefixReading,
      as: As,
      offset: Offset,
      ...page,
    },
    { ...strict, examples: [{ prefix: '10.0.0.0/24', length: 26 }] },
  ),
};

export const splitQuerySchema = {
  ...operation,
  operationId: 'splitPrefix',
  querystring: Type.Object(
    {
      prefix,
      length: Type.Optional(WholeText('the length of the parts')),
      count: Type.Optional(WholeText('a minimum count of parts')),
      hosts: Type.Optional(WholeText('a minimum count of usable addresses in each part')),
      ipv6Exact: Type.Optional(Truth(IPV6_EXACT)),
      nibble: Type.Optional(Truth(NIBBLE)),
      ...prefixReadingQuery,
      as: As,
      offset: OffsetText,
      ...pageQuery,
    },
    strict,
  ),
};
