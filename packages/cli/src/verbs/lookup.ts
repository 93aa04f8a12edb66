/** `cidery lookup routes.txt 10.1.2.3`: longest-prefix match, as a router does it. */
import { formatPrefix, type Prefix, PrefixTable } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { anyValue, asPrefix } from '../input/kinds.ts';
import { readValues } from '../input/read-values.ts';
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

/** The entries by the texts of their prefixes. Different values of one prefix are an error. */
async function readEntries(
  sources: readonly Source[],
  context: Context,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const options = { ...context.options.reading, isLabelled: true };
  for await (const values of readValues(sources, asPrefix, context, options)) {
    for (const { value, label, where } of values) {
      const text = formatPrefix(value);
      const known = entries.get(text);
      if (known !== undefined && known[1] !== label) {
        const message = `${text} has two values: ${shown(known[1])} before, ${shown(label)} here`;
        context.reporter.invalid(where, { message });
      } else entries.set(text, [value, label]);
    }
  }
  return entries;
}

function shown(label: string | null): string {
  return label === null ? 'none' : JSON.stringify(label);
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
