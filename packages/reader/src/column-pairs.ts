/** Finds the columns of values without the help of names. */
import type { ColumnKind } from './column-kinds.ts';
import { ADDRESS_NAME, pairRuleOf, UNCLEAR_PAIRS } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import type { TableShape } from './table-shape.ts';
import type { UnclearColumns, ValueColumns } from './value-columns.ts';

/**
 * The one column of prefixes, or of addresses with masks; otherwise the one column of addresses, or
 * the two that are first and last of ranges.
 */
export function addressColumns(
  table: TableShape,
  kinds: readonly ColumnKind[],
  options: ReadOptions,
): ValueColumns | UnclearColumns {
  const isNetwork = (at: number) =>
    kinds[at] === 'prefix' || (kinds[at] === 'address' && kinds[at + 1] === 'mask');
  const columns = kinds.map((_, at) => at);
  const networks = columns.filter(isNetwork);
  const addresses = columns.filter((at) => kinds[at] === 'address' && !isNetwork(at));
  const [network, ...otherNetworks] = networks;
  if (network === undefined) return columnsOfAddresses(table, kinds, addresses, options);
  // A header says what the addresses are, as of gateways; without one, each may be a value.
  const isUnclear = (at: number) => ADDRESS_NAME.test(table.header?.[at] ?? 'address');
  if (otherNetworks.length > 0 || addresses.some(isUnclear)) {
    return unclear(
      [...networks, ...addresses].sort((a, b) => a - b),
      table,
    );
  }
  return kinds[network] === 'prefix' ? { first: network } : maskColumns(network, table, options);
}

function columnsOfAddresses(
  table: TableShape,
  kinds: readonly ColumnKind[],
  addresses: readonly number[],
  options: ReadOptions,
): ValueColumns | UnclearColumns {
  const isRange = options.pairs === 'range';
  const numbers = kinds.flatMap((kind, at) => (kind === 'integer' ? [at] : []));
  const [first, second, third] = addresses.length === 0 && isRange ? numbers : addresses;
  if (first === undefined) {
    const are = numbers.length === 0 ? '' : ', but of whole numbers';
    return {
      message: `has no column of addresses or prefixes${are}: choose one`,
      choice: 'column',
    };
  }
  if (second === undefined) return aloneOrLength(first, table, kinds, options);
  if (second !== first + 1 || third !== undefined) return unclear(addresses, table);
  if (isRange) return { first, second, joint: '-' };
  const rule = table.header === undefined ? pairRuleOf(pairsOf(first, table), options) : 'list';
  if (rule === 'unclear') return { message: UNCLEAR_PAIRS, choice: 'pairs' };
  return rule === 'range' ? { first, second, joint: '-' } : unclear(addresses, table);
}

/** Addresses alone, unless what follows them could be their lengths. */
function aloneOrLength(
  first: number,
  { header }: TableShape,
  kinds: readonly ColumnKind[],
  { pairs }: ReadOptions,
): ValueColumns | UnclearColumns {
  const second = first + 1;
  if (kinds[second] !== 'length') return { first };
  if (pairs === 'mask') return { first, second, joint: '/', pairs };
  if (header !== undefined) return { first };
  const message = `has addresses in column ${first + 1} and numbers after them, which may be lengths: choose mask, or the column`;
  return { message, choice: 'pairs' };
}

/** An address and its mask; the rows say whether it is a wildcard mask. */
function maskColumns(
  first: number,
  table: TableShape,
  options: ReadOptions,
): ValueColumns | UnclearColumns {
  const rule = pairRuleOf(pairsOf(first, table), options);
  if (rule === 'unclear') return { message: UNCLEAR_PAIRS, choice: 'pairs' };
  const pairs = rule === 'mask' || rule === 'wildcard' ? rule : undefined;
  return { first, second: first + 1, joint: '/', pairs };
}

/** The cells of a column and of the one after it, where both are there. */
function pairsOf(first: number, { rows }: TableShape): (readonly [string, string])[] {
  const pairs = rows.map(({ cells }) => [cells[first] ?? '', cells[first + 1] ?? ''] as const);
  return pairs.filter((pair) => pair.every((text) => text !== ''));
}

function unclear(columns: readonly number[], { header }: TableShape): UnclearColumns {
  const names = columns.map((at) => header?.[at] || String(at + 1));
  const [last = '', ...others] = names.reverse();
  const listed = `${others.reverse().slice(0, 20).join(', ')} and ${last}`;
  const message = `has several columns of addresses or prefixes, ${listed}: choose one`;
  return { message, choice: 'column' };
}
