import { type Static, Type } from 'typebox';
import { After, answers, common, Next, page, strict, Total, Values } from '../schemas.ts';

const OverlapsAnswerSchema = Type.Object({
  overlaps: Type.Boolean({ description: 'whether there is a pair' }),
  total: Total,
  pairs: Type.Array(
    Type.Object({
      value: Type.String({ description: 'the value as it came' }),
      valueIndex: Type.Integer({ description: 'its index in `values`, from 0' }),
      with: Type.String({ description: 'the other as it came' }),
      withIndex: Type.Integer({
        description: 'its index in `with`; in `values` where there is no `with`',
      }),
    }),
    { description: 'in the order of the lower of the two first addresses' },
  ),
  next: Next,
});
export type OverlapsAnswer = Static<typeof OverlapsAnswerSchema>;

const OverlapsBodySchema = Type.Object(
  {
    values: Values('the values', ['10.0.0.0/24', '192.0.2.0/24']),
    with: Type.Optional(Values('the others', ['10.0.0.128/25'])),
    limit: page.limit,
    after: After('1000'),
  },
  strict,
);
export type OverlapsBody = Static<typeof OverlapsBodySchema>;

export const overlapsSchema = {
  ...common,
  operationId: 'overlaps',
  summary: 'Which values have addresses in common',
  description:
    'Every pair of a value of `values` and one of `with` that has an address in common. Without `with`, every pair of two values of `values`.',
  body: OverlapsBodySchema,
  response: answers('a page of the pairs', OverlapsAnswerSchema),
};
