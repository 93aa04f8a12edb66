/** `cidery lookup routes.txt 10.1.2.3`: longest-prefix match, as a router does it. */
import {
  formatPrefix,
  type NetworkValue,
  type Prefix,
  PrefixTable,
  prefixOfValue,
  rangeToPrefixes,
  valueRange,
} from '@cidery/prefix';
import type { Context } from '../context.ts';
import { anyValue } from '../input/kinds.ts';
import { placeText, readOneByOne, readValues } from '../input/read-values.ts';
import { refuseTwoStdin, type Source, toValueSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import type { RunVerb } from './verb.ts';

interface Match {
  readonly address: string;
  readonly prefix: string | null;
  /** What the table says of the prefix; null where it says nothing. */
  readonly value: string | null;
}

const COLUMNS: readonly Column<Match>[] = [
  { name: 'address', of: ({ address }) => address },
  { name: 'prefix', of: ({ prefix }) => prefix },
  { name: 'value', of: ({ value }) => value },
];

export const lookup: RunVerb = async ([table = '-', ...addresses], _options, context) => {
  const tableSources = toValueSources([table], context);
  const sources = toValueSources(addresses, context);
  refuseTwoStdin([...tableSources, ...sources]);
  const entries = await readEntries(tableSources, context);
  if (context.reporter.hasError) return;
  await render(
    {
      columns: COLUMNS,
      batches: matches(new PrefixTable(entries.values()), sources, context),
      plain: ({ address, prefix, value }) =>
        [address, prefix ?? '-', ...(value === null ? [] : [value])].join('\t'),
    },
    context,
  );
};

/** A prefix of the table, and what the table says of it. */
type Entry = readonly [prefix: Prefix, value: string | null];

/** How many prefixes with several values are reported one by one. */
const MOST_REPORTED = 10;

/**
 * The entries by the texts of their prefixes; a range is the prefixes that make it up. A prefix
 * with different values is reported, and has all of them.
 */
async function readEntries(
  sources: readonly Source[],
  context: Context,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let repeatedCount = 0;
  const options = { ...context.options.reading, isLabelled: true };
  for await (const { value, label, where } of readOneByOne(sources, anyValue, context, options)) {
    for (const prefix of prefixesOf(value)) {
      const text = formatPrefix(prefix);
      const known = entries.get(text)?.[1];
      const labels = known?.split(SEPARATOR) ?? [];
      if (label === null || labels.includes(label)) {
        if (!entries.has(text)) entries.set(text, [prefix, null]);
      } else {
        entries.set(text, [prefix, [...labels, label].join(SEPARATOR)]);
        if (labels.length === 0) continue;
        repeatedCount++;
        if (repeatedCount > MOST_REPORTED) continue;
        const values = `${JSON.stringify(known)} before, ${JSON.stringify(label)} here`;
        context.reporter.note(`${placeText(where)}${text} has two values: ${values}`);
      }
    }
  }
  const unreported = repeatedCount - MOST_REPORTED;
  if (unreported > 0) context.reporter.note(`… and ${unreported} more with two values`);
  return entries;
}

/** Between the values of one prefix. */
const SEPARATOR = ' | ';

function prefixesOf(value: NetworkValue): readonly Prefix[] {
  const prefix = prefixOfValue(value);
  return prefix === undefined ? rangeToPrefixes(valueRange(value)) : [prefix];
}

async function* matches(
  table: PrefixTable<string | null>,
  sources: readonly Source[],
  context: Context,
): AsyncGenerator<Match[], void> {
  for await (const values of readValues(sources, anyValue, context)) {
    const batch = values.map(({ text, value }) => {
      const match = table.matchAll(value);
      return {
        address: text,
        prefix: match === undefined ? null : formatPrefix(match.prefix),
        value: match?.value ?? null,
      };
    });
    if (batch.some(({ prefix }) => prefix === null)) context.reporter.noMatch();
    yield batch;
  }
}
