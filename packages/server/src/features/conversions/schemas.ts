import { Type } from 'typebox';

// No maximum length: a long text is just an invalid value, and URLs have their own limit.
const Query = Type.Object({ value: Type.Optional(Type.String()) });

const Answer = Type.Object({
  function: Type.String(),
  // A list of types and not a union: the serialiser tries each member of a union by a validation.
  input: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  output: Type.String(),
});

const common = {
  tags: ['conversions'],
  querystring: Query,
  response: { 200: Answer },
};

export const cidrToMaskSchema = {
  ...common,
  operationId: 'cidrToMask',
  summary: 'The mask of a prefix length',
  description: '`output` is `Invalid` for a value that is not a length.',
};

export const maskToCidrSchema = {
  ...common,
  operationId: 'maskToCidr',
  summary: 'The prefix length of a mask',
  description: '`output` is `Invalid` for a value that is not a contiguous mask.',
};
