import { CLOUDS } from '@cidery/prefix';
import { type Static, Type } from 'typebox';
import { reading } from '../reading.ts';
import {
  As,
  answers,
  Count,
  common,
  Length,
  named,
  type PrefixSetPage,
  page,
  sizes,
  strict,
  Texts,
  Values,
} from '../schemas.ts';

const MOST_REQUESTS = 10_000;

const Growth = Type.Number({
  minimum: 0,
  maximum: 1e6,
  description: 'head-room as a share of the hosts: 0.5 is half as many again',
  examples: [0.5],
});
const Alignment = Length('begin where a prefix of this length begins');

const RequestSchema = Type.Object(
  {
    name: Type.String({ maxLength: 256, examples: ['web'] }),
    hosts: Type.Optional(Count('how many hosts need an address', 300)),
    length: Type.Optional(Length('the length of the prefix, instead of `hosts`')),
    growth: Type.Optional(Growth),
    alignment: Type.Optional(Alignment),
  },
  strict,
);
const EXAMPLES = [{ name: 'web', hosts: 300 }, { name: 'db', length: 27 }, 'cache 14 hosts'];

/** The longest name, a separator and a size. */
const LONGEST_REQUEST = 320;

const RequestTextSchema = Type.String({
  maxLength: LONGEST_REQUEST,
  description:
    'a name and a size: hosts, with or without growth, or a length, as in `web 120 hosts`, `web=120+50%` or `db /28`',
  examples: ['web=120+50%'],
});

const FitBodySchema = Type.Object(
  {
    within: Texts('prefixes of one family to place them in', ['10.0.0.0/22', '10.0.8.0/23']),
    requests: Type.Array(Type.Union([RequestSchema, RequestTextSchema]), {
      minItems: 1,
      maxItems: MOST_REQUESTS,
      examples: [EXAMPLES],
    }),
    taken: Type.Optional(Values('what is in use already', ['10.0.0.0/26'])),
    cloud: Type.Optional(
      Type.Enum(CLOUDS, {
        description: "apply a cloud's limits of size, and keep its reserved addresses free",
      }),
    ),
    growth: Type.Optional(Growth),
    alignment: Type.Optional(Alignment),
    ...sizes,
    ...reading,
    as: As,
    ...page,
  },
  strict,
);
export type FitBody = Static<typeof FitBodySchema>;

const FitAnswerSchema = Type.Object({
  placements: Type.Array(
    Type.Object({
      name: Type.String(),
      prefix: Type.String(),
      usable: Type.String({ description: 'the number of addresses for hosts, in decimal' }),
      spare: Type.String({ description: 'how many of them the request does not need, in decimal' }),
    }),
    { description: 'in the order of the requests' },
  ),
  free: named<PrefixSetPage>('PrefixSetPage'),
});
export type FitAnswer = Static<typeof FitAnswerSchema>;

export const fitSchema = {
  ...common,
  operationId: 'fit',
  summary: 'Prefixes of different sizes for named requests (VLSM)',
  description:
    'Places every request, large ones first, each in the smallest free block that is large enough. The same input always gives the same plan. If a request finds no place, the answer is a problem that names the request and the largest free block. `limit` and `after` page what is left free.',
  body: FitBodySchema,
  response: answers('the plan', FitAnswerSchema),
};
