import { type Static, Type } from 'typebox';
import { answers, common, strict, Texts } from '../schemas.ts';

const MatchSchema = Type.Object({
  address: Type.String({ description: 'the address as it came' }),
  prefix: Type.Union([Type.String(), Type.Null()], {
    description: 'the longest prefix that contains it; null where none does',
  }),
});
export type Match = Static<typeof MatchSchema>;

export const lookupSchema = {
  ...common,
  operationId: 'lookup',
  summary: 'The longest prefix around each address',
  description: 'As a router looks up a destination in its table.',
  body: Type.Object(
    {
      prefixes: Texts('the table: prefixes, or addresses', ['10.0.0.0/8', '10.1.0.0/16']),
      addresses: Texts('the addresses to look up', ['10.1.2.3', '192.0.2.1']),
    },
    strict,
  ),
  response: answers(
    'the results',
    Type.Object({
      results: Type.Array(MatchSchema, { description: 'one for each address, in their order' }),
    }),
  ),
};
