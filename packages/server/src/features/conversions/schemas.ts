import { Type } from 'typebox';
import { problemResponses } from '../../http/problems.ts';

// No longest text: what is too long to be a length or a mask is an invalid one, and a URL has a limit of its own.
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
  response: { 200: Answer, ...problemResponses },
};

export const cidrToMaskSchema = {
  ...common,
  operationId: 'cidrToMask',
  summary: 'The mask of a prefix length',
  description: '`output` is `Invalid` for a value that is no length.',
};

export const maskToCidrSchema = {
  ...common,
  operationId: 'maskToCidr',
  summary: 'The prefix length of a mask',
  description: '`output` is `Invalid` for a value that is no contiguous mask.',
};
