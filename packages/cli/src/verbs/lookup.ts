/** `cidery lookup routes.txt 10.1.2.3`: longest-prefix match, as a router does it. */
import {
  type Fault,
  formatPrefix,
  isFault,
  maskToLength,
  type Prefix,
  PrefixTable,
  parseAddress,
  parsePrefixOrAddress,
  wildcardMaskToLength,
} from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readLines } from '../input/read-lines.ts';
import { valuesOf } from '../input/read-values.ts';
import { refuseTwoStdin, type Source, toSource, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import type { RunVerb } from './verb.ts';

interface Match {
  readonly address: string;
  readonly prefix: string | null;
  /** The rest of the line in the table; null when it is empty. */
  readonly value: string | null;
}

const COLUMNS: readonly Column<Match>[] = [
  { name: 'address', of: ({ address }) => address },
  { name: 'prefix', of: ({ prefix }) => prefix },
  { name: 'value', of: ({ value }) => value },
];

export const lookup: RunVerb = async ([table = '-', ...addresses], _options, context) => {
  const tableSource = toSource(table, parsePrefixOrAddress);
  const sources = toSources(addresses, parseAddress);
  refuseTwoStdin([tableSource, ...sources]);
  const entries = await readEntries(tableSource, context);
  if (context.reporter.hasError) return;
  await render(
    {
      columns: COLUMNS,
      batches: matches(new PrefixTable(entries), sources, context),
      plain: ({ address, prefix, value }) =>
        [address, prefix ?? '-', ...(value === null ? [] : [value])].join('\t'),
    },
    context,
  );
};

/** A prefix of the table, and the rest of its line. */
type Entry = readonly [prefix: Prefix, value: string | null];

async function readEntries(source: Source, context: Context): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const lines of readLines([source], context)) {
    for (const { value } of valuesOf(lines, parseEntry, context)) entries.push(value);
  }
  return entries;
}

function parseEntry(text: string): Entry | Fault {
  const end = prefixEnd(text);
  const prefix = parsePrefixOrAddress(text.slice(0, end));
  return isFault(prefix) ? prefix : [prefix, text.slice(end + 1).trim() || null];
}

/** An address, and after a space a possible mask. */
const SPACED_MASK = /^[\d.]+ ([\d.]+)(?=[,\s]|$)/;

/**
 * Where the prefix of a line ends: before a comma or white space. A mask after a space is part of
 * the prefix; anything else, such as the address of a next hop, belongs to the value.
 */
function prefixEnd(text: string): number {
  const [spaced, mask = ''] = SPACED_MASK.exec(text) ?? [];
  const isMask = maskToLength(mask) !== undefined || wildcardMaskToLength(mask) !== undefined;
  return spaced !== undefined && isMask ? spaced.length : text.search(/[,\s]|$/);
}

async function* matches(
  table: PrefixTable<string | null>,
  sources: readonly Source[],
  context: Context,
): AsyncGenerator<Match[], void> {
  for await (const lines of readLines(sources, context)) {
    const batch = Array.from(valuesOf(lines, parseAddress, context), ({ text, value }) => {
      const match = table.match(value);
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
