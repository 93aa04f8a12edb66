import { type Static, Type } from 'typebox';
import { reading } from '../reading.ts';
import { After, answers, Next, page, strict, Total, Values } from '../schemas.ts';
import { SourceSchema } from '../source.ts';

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
      valueSource: Type.Optional(SourceSchema),
      withSource: Type.Optional(SourceSchema),
    }),
    { description: 'in the order of the lower of the two first addresses' },
  ),
  next: Next,
});
export type OverlapsAnswer = Static<typeof OverlapsAnswerSchema>;

export const OverlapsBodySchema = Type.Object(
  {
    values: Values('the values', ['10.0.0.0/24', '192.0.2.0/24']),
    with: Type.Optional(Values('the others', ['10.0.0.128/25'])),
    ...reading,
    limit: page.limit,
    after: After('1000'),
  },
  strict,
);

export const overlapsResponse = answers('a page of the pairs', OverlapsAnswerSchema);
