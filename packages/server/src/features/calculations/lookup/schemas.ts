import { type Static, Type } from 'typebox';
import { reading } from '../reading.ts';
import { answers, common, strict, Texts } from '../schemas.ts';

const MatchSchema = Type.Object({
  address: Type.String({ description: 'the address, prefix or range as it came' }),
  prefix: Type.Union([Type.String(), Type.Null()], {
    description: 'the longest prefix that contains all of it; null where none does',
  }),
});
export type Match = Static<typeof MatchSchema>;

const LookupBodySchema = Type.Object(
  {
    prefixes: Texts('the table: prefixes, or addresses', ['10.0.0.0/8', '10.1.0.0/16']),
    addresses: Texts('what to look up: addresses, prefixes or ranges', [
      '10.1.2.3',
      '10.1.128.0/17',
      '192.0.2.1',
    ]),
    ...reading,
  },
  strict,
);
export type LookupBody = Static<typeof LookupBodySchema>;

export const lookupSchema = {
  ...common,
  operationId: 'lookup',
  summary: 'The longest prefix around each address',
  description:
    'As a router looks up a destination in its table. Of a prefix or a range, the longest that contains all of it.',
  body: LookupBodySchema,
  response: answers(
    'the results',
    Type.Object({
      results: Type.Array(MatchSchema, {
        description: 'one for each of `addresses`, in their order',
      }),
    }),
  ),
};
