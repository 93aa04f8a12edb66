import { type Static, Type } from 'typebox';
import { prefixReading, prefixReadingQuery } from '../reading.ts';
import {
  After,
  answers,
  common,
  LimitText,
  Next,
  Offset,
  OffsetText,
  page,
  strict,
  Text,
  Total,
} from '../schemas.ts';

const HostsAnswerSchema = Type.Object({
  prefix: Type.String({ examples: ['192.0.2.0/29'] }),
  total: Total,
  addresses: Type.Array(Type.String(), {
    description: 'ascending',
    examples: [['192.0.2.1', '192.0.2.2', '192.0.2.3']],
  }),
  next: Next,
});
export type HostsAnswer = Static<typeof HostsAnswerSchema>;

const operation = {
  ...common,
  summary: 'The addresses of a prefix',
  description:
    'Those that hosts may have, or all of them, in pages. Every page costs the same, also of a /0.',
  response: answers('a page of the addresses', HostsAnswerSchema),
};

const members = {
  prefix: Text('the prefix; an address alone is one of /32 or /128', '192.0.2.0/29'),
  which: Type.Optional(
    Type.Enum(['usable', 'all'], {
      description:
        '`usable`, the default: without the network address and the broadcast address, where there are such',
    }),
  ),
};
const after = After('192.0.2.3');

const HostsBodySchema = Type.Object(
  { ...members, ...prefixReading, offset: Offset, limit: page.limit, after },
  strict,
);
export type HostsBody = Static<typeof HostsBodySchema>;

export const hostsSchema = { ...operation, operationId: 'hosts', body: HostsBodySchema };

export const hostsQuerySchema = {
  ...operation,
  operationId: 'hostsOf',
  querystring: Type.Object(
    { ...members, ...prefixReadingQuery, offset: OffsetText, limit: LimitText, after },
    strict,
  ),
};
