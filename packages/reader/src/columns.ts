/** Which columns of a table have the values, by its header and by all of its rows. */
import { isFault, quoteInput } from '@cidery/prefix';
import type { Row } from './cells.ts';
import type { Choice } from './entry.ts';
import { addressOf, isMask, pairRuleOf } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** The columns to read, as indexes. */
export interface Columns {
  /** The values, or the addresses to which `second` belongs. */
  readonly first: number;
  /** The masks or lengths of the addresses, or the ends of the ranges. */
  readonly second?: number;
  /** What stands between the two. */
  readonly joint?: '/' | '-';
  /** Undefined where rows have no label. */
  readonly label?: number | undefined;
}

/** Why it is not clear which columns to read. */
export interface UnclearColumns {
  readonly message: string;
  readonly choice: Choice;
}

const NAMES = {
  start:
    /^(?:start|first|from|begin|network_?start|range_?start|ip_?from|low|lower)(?:[ _-]?(?:ip|address|addr))?$/i,
  end: /^(?:end|last|to|network_?end|range_?end|ip_?to|high|upper)(?:[ _-]?(?:ip|address|addr))?$/i,
  network: /^(?:subnet|network|net|address|ip|ip[ _-]?address|base|prefix|route|destination)$/i,
  mask: /^(?:(?:sub)?net[ _-]?)?mask(?:[ _-]?(?:bits|length))?$|^(?:prefix)?[ _-]?len(?:gth)?$|^bits$|^wildcard(?:[ _-]?mask)?$/i,
  label: /^(?:name|label|description|hostname|value|comment|note|site|sbl|sblid)$/i,
} as const;

/** Finds the columns of the values and of their labels. */
export function findColumns(
  header: readonly string[] | undefined,
  rows: readonly Row[],
  options: ReadOptions,
): Columns | UnclearColumns {
  const width = Math.max(
    header?.length ?? 0,
    ...rows.slice(0, 100).map(({ cells }) => cells.length),
  );
  const table = { header, rows, width };
  const found =
    options.column === undefined
      ? valueColumns(table, options)
      : chosenColumn(options.column, 'column', table);
  if ('message' in found) return found;
  if (options.labelColumn === undefined) return { ...found, label: labelColumn(found, table) };
  const label = chosenColumn(options.labelColumn, 'label-column', table);
  return 'message' in label ? label : { ...found, label: label.first };
}

interface Table {
  readonly header: readonly string[] | undefined;
  readonly rows: readonly Row[];
  readonly width: number;
}

/** A column that is named, by its header or by its number. */
function chosenColumn(
  name: string,
  choice: 'column' | 'label-column',
  { header, width }: Table,
): Columns | UnclearColumns {
  const named = header?.findIndex((cell) => cell.toLowerCase() === name.trim().toLowerCase()) ?? -1;
  if (named >= 0) return { first: named };
  const number = /^[1-9]\d{0,3}$/.test(name) ? Number(name) : 0;
  if (number > 0 && number <= width) return { first: number - 1 };
  const known = header === undefined ? `the numbers 1 to ${width}` : header.join(', ');
  return { message: `has no column ${quoteInput(name)}: it has ${known}`, choice };
}

function valueColumns(table: Table, options: ReadOptions): Columns | UnclearColumns {
  const kinds = Array.from({ length: table.width }, (_, at) => kindOf(table.rows, at, options));
  const named = namedPair(table, kinds);
  if (named !== undefined) return named;
  const of = (kind: Kind) => kinds.flatMap((other, at) => (other === kind ? [at] : []));
  const prefixes = of('prefix');
  const addresses = of('address');
  const [first, second] = prefixes.length > 0 ? prefixes : addresses;
  if (first === undefined)
    return { message: 'has no column of addresses or prefixes', choice: 'column' };
  if (second === undefined) return { first };
  const isPair = prefixes.length === 0 && addresses.length === 2 && second === first + 1;
  return (
    (isPair && pairOf(first, table, options)) ||
    unclear(prefixes.length > 0 ? prefixes : addresses, table)
  );
}

/** What the cells of a column are, most of those that are not empty. */
type Kind = 'prefix' | 'address' | 'length' | 'other';

/** How many rows tell what a column holds. */
const MOST_ROWS = 10_000;

function kindOf(rows: readonly Row[], at: number, options: ReadOptions): Kind {
  const counts: Record<Kind, number> = { prefix: 0, address: 0, length: 0, other: 0 };
  for (const { cells } of rows.slice(0, MOST_ROWS)) {
    const cell = cells[at] ?? '';
    if (cell !== '') counts[kindOfCell(cell, options)]++;
  }
  const { prefix, address, length, other } = counts;
  if (prefix + address > length + other) return prefix > 0 ? 'prefix' : 'address';
  return length > other ? 'length' : 'other';
}

function kindOfCell(cell: string, options: ReadOptions): Kind {
  if (/^\/?\d{1,3}$/.test(cell)) return 'length';
  // A cell that only lacks an option is a value all the same.
  const value = readValue(cell, { ...options, hostBits: 'keep', zone: 'keep' });
  if (isFault(value)) return 'other';
  return 'length' in value || 'first' in value ? 'prefix' : 'address';
}

/** Whether every cell of every row is an address: rows like these have no columns. */
export function holdsAddressesAlone(rows: readonly Row[], options: ReadOptions): boolean {
  return rows.every(({ cells }) => cells.every((cell) => addressOf(cell, options) !== undefined));
}

/** Columns whose names say that they belong together. */
function namedPair({ header, rows }: Table, kinds: readonly Kind[]): Columns | undefined {
  if (header === undefined) return undefined;
  const find = (name: keyof typeof NAMES) => header.findIndex((cell) => NAMES[name].test(cell));
  const [start, end, network, mask] = [find('start'), find('end'), find('network'), find('mask')];
  if (kinds[network] === 'address' && (kinds[mask] === 'length' || isMaskColumn(rows, mask))) {
    return { first: network, second: mask, joint: '/' };
  }
  const isRange = kinds[start] === 'address' && kinds[end] === 'address';
  // A column of prefixes beside the two says the same.
  return isRange && !kinds.includes('prefix')
    ? { first: start, second: end, joint: '-' }
    : undefined;
}

function isMaskColumn(rows: readonly Row[], at: number): boolean {
  const cells = rows.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.every(isMask);
}

/** Two columns of addresses side by side, without names. */
function pairOf(first: number, { rows }: Table, options: ReadOptions): Columns | undefined {
  const pairs = rows.map(({ cells }) => [cells[first] ?? '', cells[first + 1] ?? ''] as const);
  const readable = pairs.filter((pair) => pair.every((text) => addressOf(text, options)));
  const rule = pairRuleOf(readable, options);
  if (rule === 'list') return undefined;
  return { first, second: first + 1, joint: rule === 'range' ? '-' : '/' };
}

function unclear(columns: readonly number[], { header }: Table): UnclearColumns {
  const names = columns.map((at) => header?.[at] || String(at + 1));
  const [last = '', ...others] = names.reverse();
  const listed = `${others.reverse().join(', ')} and ${last}`;
  const message = `has several columns of addresses or prefixes, ${listed}: choose one`;
  return { message, choice: 'column' };
}

/** The column of labels: the one that is named like one, or the only other one. */
function labelColumn({ first, second }: Columns, { header, width }: Table): number | undefined {
  const others = Array.from({ length: width }, (_, at) => at).filter(
    (at) => at !== first && at !== second,
  );
  const named = others.find((at) => NAMES.label.test(header?.[at] ?? ''));
  return named ?? (others.length === 1 ? others[0] : undefined);
}
