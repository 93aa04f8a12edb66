/** How a request says what its texts mean: members of a body, and parameters of a query. */
import type { Encoding, ReadOptions } from '@cidery/reader';
import { Type } from 'typebox';

const pairs = Type.Optional(
  Type.Enum(['mask', 'wildcard', 'range', 'list'], {
    description:
      'what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused',
  }),
);

const zone = Type.Optional(
  Type.Enum(['refuse', 'keep', 'drop'], {
    description: 'what to do with a zone id, as in `fe80::1%eth0`: refused by default',
  }),
);

const INTEGER_FAMILY =
  'the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size';

/** The members of a body that say how its values are read. */
export const reading = {
  hostBits: Type.Optional(
    Type.Enum(['refuse', 'network', 'from'], {
      description:
        'what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default',
    }),
  ),
  zone,
  pairs,
  integerFamily: Type.Optional(Type.Enum([4, 6], { description: INTEGER_FAMILY })),
};

/** The same as parameters of a query, which are texts. */
export const readingQuery = {
  ...reading,
  integerFamily: Type.Optional(Type.Enum(['4', '6'], { description: INTEGER_FAMILY })),
};

/** Reading where all values are one prefix each. */
const prefixHostBits = Type.Optional(
  Type.Enum(['refuse', 'network'], {
    description:
      'what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default',
  }),
);
export const prefixReading = { ...reading, hostBits: prefixHostBits };
export const prefixReadingQuery = { ...readingQuery, hostBits: prefixHostBits };

/** Reading for `inspect`, which describes an interface address and its network. */
const keptHostBits = Type.Optional(
  Type.Enum(['keep', 'refuse', 'network', 'from'], {
    description:
      'what an address with host bits, as in `192.0.2.17/26`, stands for: itself and its network (`keep`, the default), its network alone, or the addresses from it to the end of its network',
  }),
);
const keptZone = Type.Optional(
  Type.Enum(['keep', 'refuse', 'drop'], {
    description: 'what to do with a zone id: kept by default',
  }),
);
export const inspectReading = { ...reading, hostBits: keptHostBits, zone: keptZone };
export const inspectReadingQuery = { ...readingQuery, hostBits: keptHostBits, zone: keptZone };

/** How the text of a file is read: parameters of a query beside a body that is not JSON. */
export const textQuery = {
  encoding: Type.Optional(
    Type.Enum(['utf-8', 'latin1'], {
      description:
        'of a text without a byte-order mark: its encoding, instead of the charset of its Content-Type',
    }),
  ),
  layout: Type.Optional(
    Type.Enum(['list', 'table', 'json', 'whois', 'access-list'], {
      description: 'of a text: its layout, instead of the one that all of its lines show',
    }),
  ),
  column: Column('that has the values: its name in the header, or its number from 1', 'prefix'),
  labelColumn: Column('that has their labels; in JSON, the member beside the value', 'name'),
  jsonPaths: Type.Optional(
    Type.Union([Path(), Type.Array(Path(), { minItems: 1, maxItems: 16 })], {
      description: 'of JSON in a text: where the values are. May be given several times',
      examples: ['prefixes[].ip_prefix'],
    }),
  ),
  aclAction: Type.Optional(
    Type.Enum(['permit', 'deny', 'all'], {
      description: 'of an access list: the entries to read, when it has both',
    }),
  ),
  aclSide: Type.Optional(
    Type.Enum(['source', 'destination'], {
      description: 'of an extended access list: the side to read',
    }),
  ),
};

function Column(what: string, example: string) {
  const description = `of a table in a text: the column ${what}`;
  return Type.Optional(Type.String({ maxLength: 256, description, examples: [example] }));
}

function Path() {
  return Type.String({ maxLength: 256 });
}

/** What a body or a query says about reading, among its other members. */
export interface ReadingInput extends Omit<ReadOptions, 'integerFamily' | 'jsonPaths'> {
  readonly integerFamily?: 4 | 6 | '4' | '6' | undefined;
  readonly encoding?: Encoding | undefined;
  readonly jsonPaths?: string | readonly string[] | undefined;
}

/** The options of the reader that a body or a query gives. */
export function readOptionsOf(input: ReadingInput): ReadOptions {
  const { hostBits, zone, pairs, layout, column, labelColumn, aclAction, aclSide } = input;
  const { integerFamily, jsonPaths } = input;
  return {
    ...{ hostBits, zone, pairs, layout, column, labelColumn, aclAction, aclSide },
    integerFamily: integerFamily === undefined ? undefined : Number(integerFamily) === 4 ? 4 : 6,
    jsonPaths: jsonPaths === undefined ? undefined : [jsonPaths].flat(),
  };
}

/** `inspect` keeps what other operations refuse. */
export function inspectOptionsOf(input: ReadingInput): ReadOptions {
  return readOptionsOf({
    ...input,
    hostBits: input.hostBits ?? 'keep',
    zone: input.zone ?? 'keep',
  });
}
