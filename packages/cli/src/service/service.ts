/** The calculators of a service: each method asks it, in as many requests as it takes. */
import type { CideryClient, components } from '@cidery/client';
import {
  formatPrefix,
  formatRange,
  orThrow,
  type Prefix,
  PrefixSet,
  parsePrefix,
  splitByLength,
} from '@cidery/prefix';
import type { Conversion, FitTask, LookupEntry, Page, SplitBy } from '../calculator/calculator.ts';
import { InputError } from '../reporter.ts';
import { ask } from './ask.ts';
import { type ConvertRecord, converted } from './converted.ts';

/** The most items that one answer may have. */
const PAGE_LIMIT = 100_000;
/** Values of one request of several: fewer than the service takes, so that no request keeps it busy for long. */
const CHUNK_VALUES = 10_000;
const MOST_INSPECTED = 1000;
/** What the service takes at most where it needs all at once. */
export const MOST_VALUES = 50_000;
export const MOST_REQUESTS = 10_000;

interface ServicePlacement {
  readonly name: string;
  readonly prefix: string;
  readonly usable: string;
  readonly spare: string;
}

interface PageBody {
  readonly limit: number;
  readonly after?: string;
}

type Answer<Data> = Parameters<typeof ask<Data>>[1];

export class Service {
  readonly #url: string;
  readonly #client: CideryClient;

  constructor(url: string, client: CideryClient) {
    this.#url = url;
    this.#client = client;
  }

  ask<Data>(answer: Answer<Data>): Promise<Data> {
    return ask(this.#url, answer);
  }

  /** All pages of an answer, each asked for when the one before is used up. */
  async *pages<Data extends { readonly next: string | null }>(
    request: (page: PageBody) => Answer<Data>,
    first: PageBody = { limit: PAGE_LIMIT },
  ): AsyncGenerator<Data, void> {
    for (let page: PageBody | undefined = first; page !== undefined; ) {
      const data: Data = await this.ask(request(page));
      yield data;
      page = data.next === null ? undefined : { limit: PAGE_LIMIT, after: data.next };
    }
  }

  /** A set that comes in pages of prefixes. */
  async set(
    request: (page: PageBody) => Answer<components['schemas']['PrefixSetPage']>,
  ): Promise<PrefixSet> {
    const prefixes: Prefix[] = [];
    for await (const page of this.pages(request)) prefixes.push(...page.prefixes.map(toPrefix));
    return PrefixSet.of(prefixes);
  }

  async convert(conversion: Conversion, texts: readonly string[]) {
    const answers: (string | undefined)[] = [];
    for (const body of chunks(texts, CHUNK_VALUES)) {
      const records = await this.ask(this.#client.POST('/api/v1/calc/convert', { body }));
      // Asked for as JSON, which the client's own Accept makes of it.
      for (const record of records as ConvertRecord[]) answers.push(converted(conversion, record));
    }
    return answers;
  }

  async inspect(texts: readonly string[]) {
    const facts: components['schemas'][`${'Address' | 'Prefix' | 'Range'}Facts`][] = [];
    for (const values of chunks(texts, MOST_INSPECTED)) {
      const body = { values };
      const { results } = await this.ask(this.#client.POST('/api/v1/calc/inspect', { body }));
      facts.push(...results);
    }
    return facts;
  }

  async *split(prefix: Prefix, by: SplitBy, { offset, limit }: Page): AsyncGenerator<Prefix[]> {
    const body = { prefix: formatPrefix(prefix), ...textsForBigints(by) };
    const request = (page: PageBody) =>
      this.#client.POST('/api/v1/calc/split', { body: { ...body, ...page } });
    // The service's own pages begin after a part, so the length of the parts is asked for first.
    const { length, total } = await this.ask(request({ limit: 1 }));
    let left = limit ?? BigInt(total);
    const before = partAt(prefix, length, offset - 1n);
    if (left === 0n || offset >= BigInt(total)) return;
    const first = before === undefined ? {} : { after: formatPrefix(before) };
    const size = left < BigInt(PAGE_LIMIT) ? Number(left) : PAGE_LIMIT;
    for await (const page of this.pages(request, { limit: size, ...first })) {
      const parts = page.prefixes.map(toPrefix);
      yield left < BigInt(parts.length) ? parts.slice(0, Number(left)) : parts;
      left -= BigInt(parts.length);
      if (left <= 0n) return;
    }
  }

  summarize(texts: readonly string[]): Promise<PrefixSet> {
    return this.#union(texts, (values, page) =>
      this.#client.POST('/api/v1/calc/summarize', { body: { values, ...page } }),
    );
  }

  /** Takes one part of `taken` after the other out of what is left. */
  async subtract(from: readonly string[], taken: readonly string[]): Promise<PrefixSet> {
    let left = from;
    let set = new PrefixSet();
    for (const subtract of taken.length === 0 ? [[]] : chunks(taken, CHUNK_VALUES)) {
      set = await this.#union(left, (values, page) =>
        this.#client.POST('/api/v1/calc/subtract', { body: { values, subtract, ...page } }),
      );
      left = set.toStrings();
    }
    return set;
  }

  /** The union of what each part of one list has in common with each part of the other. */
  async intersect(left: readonly string[], right: readonly string[]): Promise<PrefixSet> {
    let common = new PrefixSet();
    for (const others of chunks(right, CHUNK_VALUES)) {
      const part = await this.#union(left, (values, page) =>
        this.#client.POST('/api/v1/calc/intersect', { body: { values, with: others, ...page } }),
      );
      common = common.union(part);
    }
    return common;
  }

  /** The union of what the service makes of each part of a list. */
  async #union(
    texts: readonly string[],
    request: (values: string[], page: PageBody) => Answer<components['schemas']['PrefixSetPage']>,
  ): Promise<PrefixSet> {
    let union = new PrefixSet();
    for (const values of chunks(texts, CHUNK_VALUES)) {
      union = union.union(await this.set((page) => request(values, page)));
    }
    return union;
  }

  async *overlaps(values: string[], others: string[] | undefined) {
    // A pair may be of any two, so that there are no parts to ask for one by one.
    refuseMore('overlaps', 'values', Math.max(values.length, others?.length ?? 0), MOST_VALUES);
    const body = { values, ...(others === undefined ? {} : { with: others }) };
    const request = (page: PageBody) =>
      this.#client.POST('/api/v1/calc/overlaps', { body: { ...body, ...page } });
    for await (const { pairs } of this.pages(request)) yield pairs;
  }

  /** A function that says of values whether all addresses of each are in `within`. */
  async contains(
    within: readonly string[],
  ): Promise<(texts: readonly string[]) => Promise<boolean[]>> {
    // A value may be in several prefixes together, but of ranges with gaps between them only in one.
    const parts = [
      ...chunks(within.length > CHUNK_VALUES ? await this.#rangesOf(within) : within, CHUNK_VALUES),
    ];
    return async (texts) => {
      const answers: boolean[] = [];
      for (const values of chunks(texts, CHUNK_VALUES)) {
        const contained = values.map(() => false);
        for (const part of parts) {
          const body = { values, within: part };
          const { results } = await this.ask(this.#client.POST('/api/v1/calc/contains', { body }));
          for (const [at, result] of results.entries()) contained[at] ||= result.contained;
        }
        answers.push(...contained);
      }
      return answers;
    };
  }

  /** The maximal ranges of adjacent addresses in the values. */
  async #rangesOf(texts: readonly string[]): Promise<string[]> {
    return Array.from((await this.summarize(texts)).ranges(), formatRange);
  }

  async lookup(entries: readonly LookupEntry[], texts: readonly string[]) {
    const table = new Map(
      entries.map(([prefix, value]) => [formatPrefix(prefix), { length: prefix.length, value }]),
    );
    const matches: ({ prefix: string; value: string | null } | undefined)[] = [];
    for (const addresses of chunks(texts, CHUNK_VALUES)) {
      const longest = addresses.map(() => ({
        length: -1,
        prefix: '',
        value: null as string | null,
      }));
      for (const prefixes of chunks([...table.keys()], CHUNK_VALUES)) {
        const body = { prefixes, addresses };
        const { results } = await this.ask(this.#client.POST('/api/v1/calc/lookup', { body }));
        for (const [at, { prefix }] of results.entries()) {
          // The service answers with what it was sent, once for each address.
          const entry = prefix === null ? undefined : table.get(prefix);
          if (entry !== undefined && entry.length > (longest[at] as (typeof longest)[0]).length) {
            longest[at] = { ...entry, prefix: prefix as string };
          }
        }
      }
      for (const { length, ...match } of longest) matches.push(length < 0 ? undefined : match);
    }
    return matches;
  }

  async fit({ within, requests, ...task }: FitTask, taken: string[]) {
    refuseMore('fit', 'requests', requests.length, MOST_REQUESTS);
    const ranges = taken.length > MOST_VALUES ? await this.#rangesOf(taken) : taken;
    refuseMore('fit', 'ranges that are taken', ranges.length, MOST_VALUES);
    const body = {
      ...task,
      taken: ranges,
      within: within.map(formatPrefix),
      requests: requests.map(textsForBigints),
    };
    const request = (page: PageBody) =>
      this.#client.POST('/api/v1/calc/fit', { body: { ...body, ...page } });
    let placements: readonly ServicePlacement[] = [];
    const free = await this.set(async (page) => {
      const { data, ...rest } = await request(page);
      placements = data?.placements ?? [];
      return { ...rest, ...(data === undefined ? {} : { data: data.free }) };
    });
    return {
      placements: placements.map(({ name, prefix, usable, spare }) => ({
        name,
        prefix: toPrefix(prefix),
        usable: BigInt(usable),
        spare: BigInt(spare),
      })),
      free,
    };
  }
}

/** @throws InputError for more than a service takes at once */
function refuseMore(verb: string, things: string, count: number, most: number): void {
  if (count <= most) return;
  throw new InputError(
    `${verb}: ${count} ${things}, and a service takes ${most} at once: leave out --server`,
  );
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[], void> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

export function toPrefix(text: string): Prefix {
  return orThrow(parsePrefix(text)); // the service writes prefixes
}

/** The part before which a page begins; undefined for the first page, and outside of the prefix. */
function partAt(prefix: Prefix, length: number, index: bigint): Prefix | undefined {
  return orThrow(splitByLength(prefix, length)).at(index); // the service splits into lengths that there are
}

/** The same with texts for bigints. */
type TextsForBigints<Values> = Values extends object
  ? {
      [Name in keyof Values]: bigint extends Values[Name]
        ? Exclude<Values[Name], bigint> | string
        : Values[Name];
    }
  : never;

/** JSON has no bigint: a count that may pass 2^53 is its decimal digits. */
function textsForBigints<Values extends object>(values: Values): TextsForBigints<Values> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? String(value) : value,
    ]),
  ) as TextsForBigints<Values>; // of the same names, each a bigint no more
}
