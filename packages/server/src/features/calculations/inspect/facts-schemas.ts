import type { AddressFacts, Facts, PrefixFacts, RangeFacts } from '@cidery/prefix';
import { type Static, Type } from 'typebox';

const Family = Type.Enum([4, 6]);
const Count = (description: string) => Type.String({ description, examples: ['256'] });
const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

const SpecialPurpose = Type.Object(
  {
    prefix: Type.String({ description: 'the row', examples: ['10.0.0.0/8'] }),
    name: Type.String({ examples: ['Private-Use'] }),
    rfc: Type.String({ examples: ['RFC 1918'] }),
    source: Nullable(Type.Boolean()),
    destination: Nullable(Type.Boolean()),
    forwardable: Nullable(Type.Boolean()),
    globallyReachable: Nullable(Type.Boolean()),
    reservedByProtocol: Type.Boolean(),
  },
  {
    description:
      "the most specific row of IANA's special-purpose registry that contains the whole value. Inside, null means that the registry says not applicable",
  },
);

const EmbeddedIpv4 = Type.Object({
  kind: Type.Enum(['ipv4-mapped', 'nat64', '6to4', 'teredo']),
  address: Type.String({ description: "the embedded address; of Teredo, the client's" }),
  server: Nullable(Type.String({ description: "of Teredo, the server's address" })),
  port: Nullable(Type.Integer({ description: "of Teredo, the client's UDP port" })),
});

const AddressClass = Type.Enum([
  'global',
  'private',
  'shared',
  'loopback',
  'link-local',
  'multicast',
  'unspecified',
  'documentation',
  'benchmarking',
  'reserved',
]);

/** What `inspect` says of an address. */
export const AddressFactsSchema = Type.Object(
  {
    kind: Type.Literal('address'),
    family: Family,
    address: Type.String({ description: 'the canonical text (RFC 5952 of IPv6)' }),
    expanded: Type.String({ description: 'every digit of every group of IPv6' }),
    integer: Type.String({ description: 'the address as a number, in decimal' }),
    binary: Type.String(),
    hexadecimal: Type.String(),
    reverseName: Type.String({ description: 'the name of its PTR record' }),
    specialPurpose: Nullable(SpecialPurpose),
    classes: Type.Array(AddressClass, { description: 'its classes by the IANA registries' }),
    embeddedIpv4: Nullable(EmbeddedIpv4),
  },
  { $id: 'AddressFacts' },
);

/** What `inspect` says of a prefix. */
export const PrefixFactsSchema = Type.Object(
  {
    kind: Type.Literal('prefix'),
    family: Family,
    address: Nullable(
      Type.String({ description: 'the address inside it that the value named; null without one' }),
    ),
    prefix: Type.String({ description: 'the canonical text' }),
    length: Type.Integer(),
    network: Type.String({ description: 'the network address' }),
    broadcast: Nullable(
      Type.String({ description: 'null in IPv6, and for an IPv4 /31 (RFC 3021) or /32' }),
    ),
    first: Type.String({ description: 'the first address' }),
    last: Type.String({ description: 'the last address' }),
    firstUsable: Type.String({ description: 'the first address that a host may have' }),
    lastUsable: Type.String({ description: 'the last address that a host may have' }),
    addressCount: Count('how many addresses it has, in decimal'),
    usableCount: Count('how many addresses hosts may have, in decimal'),
    mask: Type.String({ examples: ['255.255.255.0'] }),
    wildcardMask: Type.String({ examples: ['0.0.0.255'] }),
    networkBinary: Type.String(),
    networkHexadecimal: Type.String(),
    maskBinary: Type.String(),
    maskHexadecimal: Type.String(),
    parent: Nullable(Type.String({ description: 'the prefix one bit shorter' })),
    previous: Nullable(Type.String({ description: 'the prefix of the same length before it' })),
    next: Nullable(Type.String({ description: 'the prefix of the same length after it' })),
    reverseZones: Type.Array(Type.String(), {
      description: 'the zones of the reverse DNS that hold its PTR records (RFC 2317 past /24)',
    }),
    specialPurpose: Nullable(SpecialPurpose),
  },
  { $id: 'PrefixFacts' },
);

/** What `inspect` and `range` say of a range. */
export const RangeFactsSchema = Type.Object(
  {
    kind: Type.Literal('range'),
    family: Family,
    range: Type.String({ description: 'the canonical text', examples: ['10.0.0.5-10.0.0.9'] }),
    first: Type.String({ description: 'the first address' }),
    last: Type.String({ description: 'the last address' }),
    addressCount: Count('how many addresses it has, in decimal'),
    prefixes: Type.Array(Type.String(), {
      description: 'the fewest prefixes that make it up, ascending: at most 254',
    }),
  },
  { $id: 'RangeFacts' },
);

/** The schemas describe the library's types: a difference is a compile-time error. */
type Same<A, B> = [A, B] extends [B, A] ? true : never;
true satisfies Same<Static<typeof AddressFactsSchema>, AddressFacts>;
true satisfies Same<Static<typeof PrefixFactsSchema>, PrefixFacts>;
true satisfies Same<Static<typeof RangeFactsSchema>, RangeFacts>;

/** What `inspect` says of a value. `kind` names the kind of value. */
export const FactsSchema = Type.Unsafe<Facts>({
  oneOf: [{ $ref: 'AddressFacts' }, { $ref: 'PrefixFacts' }, { $ref: 'RangeFacts' }],
});
