import { type Static, Type } from 'typebox';
import {
  answers,
  Count,
  common,
  Length,
  LIMIT,
  Next,
  page,
  strict,
  Text,
  Total,
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
const prefix = Text('the prefix to split', '10.0.0.0/24');

export const splitSchema = {
  ...operation,
  operationId: 'split',
  body: Type.Object(
    {
      prefix,
      length: Type.Optional(Length('the length of the parts')),
      count: Type.Optional(Count('a minimum count of parts: the next power of two', 4)),
      hosts: Type.Optional(Count('a minimum count of usable addresses in each part', 50)),
      ...page,
    },
    { ...strict, examples: [{ prefix: '10.0.0.0/24', length: 26 }] },
  ),
};

/** A query is text: a whole number is its decimal digits. */
const WholeText = (description: string) =>
  Type.String({ pattern: '^(0|[1-9][0-9]{0,38})$', description });

export const splitQuerySchema = {
  ...operation,
  operationId: 'splitPrefix',
  querystring: Type.Object(
    {
      prefix,
      length: Type.Optional(WholeText('the length of the parts')),
      count: Type.Optional(WholeText('a minimum count of parts')),
      hosts: Type.Optional(WholeText('a minimum count of usable addresses in each part')),
      limit: Type.Optional(
        Type.String({ pattern: '^[1-9][0-9]{0,14}$', description: LIMIT, examples: ['100'] }),
      ),
      after: page.after,
    },
    strict,
  ),
};
