/** `cidery lookup routes.txt 10.1.2.3`: longest-prefix match, as a router does it. */
import { isFault, maskToLength, parseAddress, wildcardMaskToLength } from '@cidery/prefix';
import type { Calculator, LookupEntry } from '../calculator/calculator.ts';
import type { Context } from '../context.ts';
import { isPrefixOrAddressText, parsePrefixOrAddress } from '../input/parse-value.ts';
import { readLines } from '../input/read-lines.ts';
import { type Source, standardInputUnless, toSource, toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import type { RunVerb } from './verb.ts';

interface Match {
  readonly address: string;
  readonly prefix: string | null;
  /** What the table says after the prefix; null when that is nothing. */
  readonly value: string | null;
}

const COLUMNS: readonly Column<Match>[] = [
  { name: 'address', of: ({ address }) => address },
  { name: 'prefix', of: ({ prefix }) => prefix },
  { name: 'value', of: ({ value }) => value },
];

const isAddressText = (text: string) => !isFault(parseAddress(text));

export const lookup: RunVerb = async ([table = '-', ...addresses], _options, context) => {
  const tableSource = toSource(table, isPrefixOrAddressText);
  const sources = toSources(standardInputUnless(addresses), isAddressText);
  if (tableSource.kind === 'stdin' && sources.some(({ kind }) => kind === 'stdin')) {
    throw new InputError('standard input can be read only once: name a file');
  }
  const entries = await readTable(tableSource, context);
  if (context.reporter.hasFault) return;
  const calculator = await context.calculator();
  const find = await calculator.lookup(entries);
  await render(
    {
      columns: COLUMNS,
      batches: matches(find, sources, context),
      plain: ({ address, prefix, value }) =>
        [address, prefix ?? '-', ...(value === null ? [] : [value])].join('\t'),
    },
    context,
  );
};

async function readTable(source: Source, context: Context): Promise<LookupEntry[]> {
  const entries: LookupEntry[] = [];
  for await (const lines of readLines([source], context)) {
    for (const { text, where } of lines) {
      const end = prefixEnd(text);
      const prefix = parsePrefixOrAddress(text.slice(0, end));
      if (isFault(prefix)) context.reporter.fault(where, prefix);
      else entries.push([prefix, text.slice(end + 1).trim() || null]);
    }
  }
  return entries;
}

/** An address, and after a space what may be its mask. */
const SPACED_MASK = /^[\d.]+ ([\d.]+)(?=[,\s]|$)/;

/**
 * Where the prefix of a line ends: before a comma or white space, after which comes what is kept for it. A mask after a
 * space is part of the prefix; what is no mask, as the address of a next hop, is kept.
 */
function prefixEnd(text: string): number {
  const [spaced, mask = ''] = SPACED_MASK.exec(text) ?? [];
  const isMask = maskToLength(mask) !== undefined || wildcardMaskToLength(mask) !== undefined;
  return spaced !== undefined && isMask ? spaced.length : text.search(/[,\s]|$/);
}

type Find = Awaited<ReturnType<Calculator['lookup']>>;

async function* matches(find: Find, sources: readonly Source[], context: Context) {
  for await (const lines of readLines(sources, context)) {
    const addresses = lines.flatMap(({ text, where }) => {
      const address = parseAddress(text);
      if (!isFault(address)) return [text];
      context.reporter.fault(where, address);
      return [];
    });
    const found = await find(addresses);
    if (found.includes(undefined)) context.reporter.noMatch();
    yield addresses.map((address, at) => ({
      address,
      prefix: found[at]?.prefix ?? null,
      value: found[at]?.value ?? null,
    }));
  }
}
