/** Which columns of a table have the values, by its header and by all of its rows. */
import { quoteInput } from '@cidery/prefix';
import { type ColumnKind, columnKinds } from './column-kinds.ts';
import { addressColumns } from './column-pairs.ts';
import type { ReadOptions } from './read-options.ts';
import type { TableShape } from './table-shape.ts';
import type { UnclearColumns, ValueColumns } from './value-columns.ts';

/** Names of headers. */
const NAMES = {
  start:
    /^(?:start|first|from|begin|network_?start|range_?start|ip_?from|low|lower)(?:[ _-]?(?:ip|address|addr))?$/i,
  end: /^(?:end|last|to|network_?end|range_?end|ip_?to|high|upper)(?:[ _-]?(?:ip|address|addr))?$/i,
  network: /^(?:subnet|network|net|address|ip|ip[ _-]?address|base|prefix|route|destination)$/i,
  mask: /^(?:(?:sub)?net[ _-]?)?mask(?:[ _-]?(?:bits|length))?$|^(?:prefix)?[ _-]?len(?:gth)?$|^bits$|^wildcard(?:[ _-]?mask)?$/i,
} as const;

/** Names of columns of labels, the most telling one first. */
const LABELS = ['name', 'label', 'hostname', 'description', 'comment', 'note', 'value', 'site'];

/** Finds the columns of the values and of their labels. */
export function findColumns(
  table: TableShape,
  options: ReadOptions,
): ValueColumns | UnclearColumns {
  const found = valueColumns(table, options);
  if ('message' in found) return found;
  if (options.labelColumn === undefined) return { ...found, label: labelColumn(found, table) };
  const label = chosenColumn(options.labelColumn, 'label-column', table);
  return typeof label === 'number' ? { ...found, label } : label;
}

function valueColumns(table: TableShape, options: ReadOptions): ValueColumns | UnclearColumns {
  const kinds = columnKinds(table.rows, table.width, options);
  const named = options.pairs === 'list' ? undefined : namedPair(table, kinds);
  if (options.column === undefined) return named ?? addressColumns(table, kinds, options);
  const chosen = chosenColumn(options.column, 'column', table);
  if (typeof chosen !== 'number') return chosen;
  // The column of addresses is chosen: their masks belong to them.
  return named?.first === chosen ? named : { first: chosen };
}

/** A column that is named, by its header or by its number. */
function chosenColumn(
  name: string,
  choice: 'column' | 'label-column',
  { header, width }: TableShape,
): number | UnclearColumns {
  const wanted = name.trim().toLowerCase();
  const [named, again] = (header ?? []).flatMap((cell, at) =>
    cell.toLowerCase() === wanted ? [at] : [],
  );
  if (again !== undefined) {
    return { message: `has several columns ${quoteInput(name)}: choose one by its number`, choice };
  }
  if (named !== undefined) return named;
  const number = /^[1-9]\d{0,3}$/.test(wanted) ? Number(wanted) : 0;
  if (number > 0 && number <= width) return number - 1;
  const known = header
    ?.map((cell) => quoteInput(cell))
    .slice(0, 20)
    .join(', ');
  const message = `has no column ${quoteInput(name)}: it has ${known ?? `the numbers 1 to ${width}`}`;
  return { message, choice };
}

/** Two columns whose names say that they belong together. */
function namedPair({ header }: TableShape, kinds: readonly ColumnKind[]): ValueColumns | undefined {
  const named = (name: keyof typeof NAMES, wanted: readonly ColumnKind[]) =>
    (header ?? []).flatMap((cell, at) =>
      NAMES[name].test(cell) && wanted.includes(kinds[at] as ColumnKind) ? [at] : [],
    );
  const [mask] = named('mask', ['mask', 'length']);
  const networks = named('network', ['address']);
  const network = networks.find((at) => at + 1 === mask) ?? networks[0];
  if (mask !== undefined && network !== undefined) {
    const isWildcard = /wildcard/i.test(header?.[mask] as string);
    const columns = { first: network, second: mask, joint: '/' } as const;
    return isWildcard ? { ...columns, pairs: 'wildcard' } : columns;
  }
  const [start] = named('start', ['address', 'integer']);
  const [end] = named('end', ['address', 'integer']);
  // A column of prefixes beside the two says the same.
  return start === undefined || end === undefined || kinds.includes('prefix')
    ? undefined
    : { first: start, second: end, joint: '-' };
}

/** The column of labels: the one that is named like one, or the only other one. */
function labelColumn(
  { first, second }: ValueColumns,
  { header, width }: TableShape,
): number | undefined {
  const others = Array.from({ length: width }, (_, at) => at).filter(
    (at) => at !== first && at !== second,
  );
  const names = others.map((at) => (header?.[at] ?? '').toLowerCase());
  const label = LABELS.find((name) => names.includes(name));
  if (label !== undefined) return others[names.indexOf(label)];
  return others.length === 1 ? others[0] : undefined;
}
