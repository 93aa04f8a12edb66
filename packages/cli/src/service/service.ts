/** The calculators of a service: each method asks it, in as many requests as it takes. */
import type { CideryClient, components } from '@cidery/client';
import {
  formatPrefix,
  orThrow,
  type Prefix,
  PrefixSet,
  parsePrefix,
  splitByLength,
} from '@cidery/prefix';
import type { Conversion, FitTask, LookupEntry, Page, SplitBy } from '../calculator/calculator.ts';
import { ask } from './ask.ts';
import { type ConvertRecord, converted } from './converted.ts';

/** The most items that one answer may have. */
const PAGE_LIMIT = 100_000;
/** Values of one request: fewer than the service takes, and of a size that it takes. */
const MOST_VALUES = 10_000;
const MOST_INSPECTED = 1000;

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
    for (const body of chunks(texts, MOST_VALUES)) {
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
    const body = { prefix: formatPrefix(prefix), ...numbers(by) };
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

  async summarize(texts: readonly string[]): Promise<PrefixSet> {
    let union = PrefixSet.of([]);
    for (const values of chunks(texts, MOST_VALUES)) {
      const set = await this.set((page) =>
        this.#client.POST('/api/v1/calc/summarize', { body: { values, ...page } }),
      );
      union = union.union(set);
    }
    return union;
  }

  async *overlaps(values: string[], others: string[] | undefined) {
    const body = { values, ...(others === undefined ? {} : { with: others }) };
    const request = (page: PageBody) =>
      this.#client.POST('/api/v1/calc/overlaps', { body: { ...body, ...page } });
    for await (const { pairs } of this.pages(request)) yield pairs;
  }

  async contains(within: string[], texts: readonly string[]): Promise<boolean[]> {
    const answers: boolean[] = [];
    for (const values of chunks(texts, MOST_VALUES)) {
      const body = { values, within };
      const { results } = await this.ask(this.#client.POST('/api/v1/calc/contains', { body }));
      answers.push(...results.map(({ contained }) => contained));
    }
    return answers;
  }

  async lookup(entries: readonly LookupEntry[], texts: readonly string[]) {
    const table = new Map(entries.map(([prefix, value]) => [formatPrefix(prefix), value]));
    const prefixes = [...table.keys()];
    const matches: ({ prefix: string; value: string | null } | undefined)[] = [];
    for (const addresses of chunks(texts, MOST_VALUES)) {
      const body = { prefixes, addresses };
      const { results } = await this.ask(this.#client.POST('/api/v1/calc/lookup', { body }));
      for (const { prefix } of results) {
        matches.push(prefix === null ? undefined : { prefix, value: table.get(prefix) ?? null });
      }
    }
    return matches;
  }

  async fit({ within, requests, ...task }: FitTask, taken: string[]) {
    const body = {
      ...task,
      taken,
      within: within.map(formatPrefix),
      requests: requests.map(numbers),
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

/** The same with numbers for bigints. */
type NumbersOf<Values> = Values extends object
  ? {
      [Name in keyof Values]: bigint extends Values[Name]
        ? Exclude<Values[Name], bigint> | number
        : Values[Name];
    }
  : never;

/** JSON has no bigint; the service refuses what a number cannot hold. */
function numbers<Values extends object>(values: Values): NumbersOf<Values> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ]),
  ) as NumbersOf<Values>; // of the same names, each a bigint no more
}
