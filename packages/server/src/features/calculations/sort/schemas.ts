import { type Static, Type } from 'typebox';
import { reading } from '../reading.ts';
import {
  After,
  As,
  answers,
  LimitText,
  Next,
  page,
  strict,
  Total,
  Truth,
  Values,
} from '../schemas.ts';

const UNIQUE = 'whether values of the same addresses come once: 10.0.0.1 and 10.0.0.1/32 are such';
const REVERSE = 'whether the last comes first';

const after = After('1000');

export const SortBodySchema = Type.Object(
  {
    values: Values('the values', ['10.0.2.0/24', '10.0.0.0/24', '10.0.0.7']),
    ...reading,
    unique: Type.Optional(Type.Boolean({ description: UNIQUE })),
    reverse: Type.Optional(Type.Boolean({ description: REVERSE })),
    as: As,
    limit: page.limit,
    after,
  },
  strict,
);

export const sortQuery = {
  unique: Type.Optional(Truth(UNIQUE)),
  reverse: Type.Optional(Truth(REVERSE)),
  as: As,
  limit: LimitText,
  after,
};

const SortAnswerSchema = Type.Object({
  total: Total,
  values: Type.Array(Type.String(), {
    description: 'in canonical text: IPv4 before IPv6, by first address, the larger value first',
    examples: [['10.0.0.0/24', '10.0.0.7', '10.0.2.0/24']],
  }),
  next: Next,
});
export type SortAnswer = Static<typeof SortAnswerSchema>;

export const sortResponse = answers('a page of the values', SortAnswerSchema);
