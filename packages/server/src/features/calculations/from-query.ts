/** The parameters of queries, which are texts, as the members of a body. */

const NUMBERS = ['limit', 'length'] as const;
const TRUTHS = ['unique', 'reverse', 'ipv6Exact', 'nibble'] as const;

type Numbers = (typeof NUMBERS)[number];
type Truths = (typeof TRUTHS)[number];

/** A query whose numbers and truth values are such; what is not in it is undefined. */
export type FromQuery<Query> = Omit<Query, Numbers | Truths> & {
  readonly [Name in Numbers]?: number | undefined;
} & { readonly [Name in Truths]?: boolean | undefined };

/** The parameters with their numbers and truth values, which the schema has checked. */
export function fromQuery<Query extends object>(query: Query): FromQuery<Query> {
  const texts = query as Readonly<Record<string, string | undefined>>; // of the names below
  const read = <Value>(names: readonly string[], convert: (text: string) => Value) =>
    names.flatMap((name) => {
      const text = texts[name];
      return text === undefined ? [] : [[name, convert(text)] as const];
    });
  return {
    ...query,
    ...Object.fromEntries(read(NUMBERS, Number)),
    ...Object.fromEntries(read(TRUTHS, (text) => text === 'true')),
  };
}
