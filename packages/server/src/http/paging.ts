/** Lists page by key: `limit` items at most, beginning after the item that `after` names. */
import { type Static, type TSchema, Type } from 'typebox';

const DEFAULT_LIMIT = 100;
const HIGHEST_LIMIT = 1000;

/** The query parameters of a list; a route adds its filters to these members. */
export const pageQuery = {
  limit: Type.Optional(
    Type.String({
      pattern: '^([1-9][0-9]{0,2}|1000)$',
      description: `items in the answer at most, 1 to ${HIGHEST_LIMIT}; ${DEFAULT_LIMIT} by default`,
    }),
  ),
  after: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 256,
      description: 'the `next` of the page before; the first page by default',
    }),
  ),
};

/** The answer to a list. */
export function PageSchema<Item extends TSchema>(item: Item) {
  return Type.Object({
    items: Type.Array(item),
    // A list of types and not a union: the serialiser tries each member of a union by a validation.
    next: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'the `after` of the page that follows; null on the last page',
    }),
  });
}

/** What a repository reads for a page. */
export interface PageRequest {
  /** The key that the page begins after; undefined for the first page. */
  readonly after: string | undefined;
  /** Items to read: one more than the page has, which shows whether another page follows. */
  readonly count: number;
}

export function readPageRequest(
  query: Static<ReturnType<typeof Type.Object<typeof pageQuery>>>,
): PageRequest {
  return { after: query.after, count: Number(query.limit ?? DEFAULT_LIMIT) + 1 };
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Makes the answer from at most `count` items in the order of their keys. */
export function toPage<Item>(
  found: readonly Item[],
  { count }: PageRequest,
  keyOf: (item: Item) => string,
): Page<Item> {
  const items = found.slice(0, count - 1);
  const last = found.length < count ? undefined : items.at(-1);
  return { items, next: last === undefined ? null : keyOf(last) };
}
