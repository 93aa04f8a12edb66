/** The blocks of a plan as people speak of them: by their names and the names around them. */
import { containsPrefix, formatPrefix } from '@cidery/prefix';
import type { Row } from './rows.ts';

export interface NamedBlock {
  readonly row: Row;
  /** The row of its network. */
  readonly network: Row;
  /**
   * The names of the named blocks around it, below its network, and its own, joined by `/`. Without
   * a name of its own, its prefix stands instead. Several blocks may have the same path.
   */
  readonly path: string;
}

/** The blocks with a row that are neither networks nor free, and networks in use. */
export function namedBlocks(rows: readonly Row[]): NamedBlock[] {
  const found: NamedBlock[] = [];
  let [network] = rows;
  /** The named blocks around the present row, outermost first. */
  let around: Row[] = [];
  for (const row of rows) {
    if (row.isRoot) network = row;
    around = around.filter(({ prefix }) => containsPrefix(prefix, row.prefix));
    const isGroup = row.kind === 'group' && !row.isRoot;
    if (network !== undefined && (isGroup || row.kind === 'used'))
      found.push({ row, network, path: [...around, row].map(nameOfRow).join('/') });
    if (isGroup && row.block.details.name !== '') around.push(row);
  }
  return found;
}

/** A block's name, or its prefix. */
export function nameOfRow({ prefix, block }: Row): string {
  return block.details.name || formatPrefix(prefix);
}
