/** What differs between two plans. */
import { comparePrefixes, containsPrefix, formatPrefix } from '@cidery/prefix';
import { formatLabels } from './details.ts';
import { type NamedBlock, namedBlocks } from './named-blocks.ts';
import type { Plan } from './plan.ts';
import { type Row, rowsOf } from './rows.ts';

/**
 * What happened to a block. `moved`: it has another place; `resized`: it grew or shrank in its
 * place; `renamed`: its place has another name; `changed`: only what else is written on it differs.
 */
export const CHANGE_KINDS = ['added', 'removed', 'moved', 'resized', 'renamed', 'changed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What is written on a block beside its name, and whether its rest is reserved. */
export type ChangedField = 'note' | 'labels' | 'colour' | 'rest';

export interface Change {
  readonly kind: ChangeKind;
  /** The block in the first plan; undefined when it was added. */
  readonly before: NamedBlock | undefined;
  /** The block in the second plan; undefined when it was removed. */
  readonly after: NamedBlock | undefined;
  readonly fields: readonly ChangedField[];
}

export interface Comparison {
  /** By address. */
  readonly changes: readonly Change[];
  /** The number of blocks that are the same in both. */
  readonly sameCount: number;
}

/** The block of a change as it is now, or as it was when it was removed. */
export function presentBlock({ before, after }: Change): NamedBlock {
  return after ?? (before as NamedBlock); // a change has one of them
}

/**
 * Compares the networks, the groups and the blocks in use of two plans; free blocks do not count.
 * A block of the first plan is sought in the second by its place and name, then by its path, then
 * by its name, and at last by its place alone. A path or name counts only if it is the only one of
 * the blocks that are left.
 */
export function comparePlans(first: Plan, second: Plan): Comparison {
  const pairs: [NamedBlock, NamedBlock][] = [];
  let before = blocksOf(first);
  let after = blocksOf(second);
  for (const keyOf of KEYS) {
    const later = uniqueByKey(after, keyOf);
    const earlier = uniqueByKey(before, keyOf);
    const found = new Set<NamedBlock>();
    for (const [key, block] of earlier) {
      const match = later.get(key);
      if (match === undefined) continue;
      pairs.push([block, match]);
      found.add(block).add(match);
    }
    before = before.filter((block) => !found.has(block));
    after = after.filter((block) => !found.has(block));
  }
  const changes = [
    ...pairs.flatMap(([one, other]) => changeOf(one, other)),
    ...before.map(
      (block): Change => ({ kind: 'removed', before: block, after: undefined, fields: [] }),
    ),
    ...after.map(
      (block): Change => ({ kind: 'added', before: undefined, after: block, fields: [] }),
    ),
  ];
  return {
    changes: changes.sort((a, b) =>
      comparePrefixes(presentBlock(a).row.prefix, presentBlock(b).row.prefix),
    ),
    sameCount: pairs.length - changes.filter((change) => change.before && change.after).length,
  };
}

type KeyOf = (block: NamedBlock) => string | undefined;

const KEYS: readonly KeyOf[] = [
  (block) => `${kindOf(block)} ${placeText(block)} ${block.row.block.details.name}`,
  (block) => named(block, `${block.network.block.details.name}/${block.path}`),
  (block) => named(block, block.path),
  (block) => named(block, block.row.block.details.name),
  (block) => `${kindOf(block)} ${placeText(block)}`,
  placeText,
];

/** A key of a block with a name; one without a name is not recognised elsewhere. */
function named(block: NamedBlock, key: string): string | undefined {
  return block.row.block.details.name === '' ? undefined : `${kindOf(block)} ${key}`;
}

/** A network is never taken for a block in one. */
function kindOf({ row }: NamedBlock): string {
  return row.isRoot ? 'network' : 'block';
}

function placeText({ row }: NamedBlock): string {
  return formatPrefix(row.prefix);
}

/** The networks, and the blocks in them that are not free. */
function blocksOf(plan: Plan): NamedBlock[] {
  const rows = rowsOf(plan);
  const networks = rows
    .filter(({ isRoot }) => isRoot)
    .map((row): NamedBlock => ({ row, network: row, path: row.block.details.name }));
  return [...networks, ...namedBlocks(rows).filter(({ row }) => !row.isRoot)];
}

/** The blocks by a key that no other of them has. */
function uniqueByKey(blocks: readonly NamedBlock[], keyOf: KeyOf): Map<string, NamedBlock> {
  const unique = new Map<string, NamedBlock>();
  const seen = new Set<string>();
  for (const block of blocks) {
    const key = keyOf(block);
    if (key === undefined) continue;
    if (seen.has(key)) unique.delete(key);
    else unique.set(key, block);
    seen.add(key);
  }
  return unique;
}

/** The change of a block that both plans have, in a list; none if it is the same. */
function changeOf(before: NamedBlock, after: NamedBlock): Change[] {
  const fields = changedFields(before.row, after.row);
  const kind = kindOfChange(before.row, after.row, fields.length > 0);
  return kind === undefined ? [] : [{ kind, before, after, fields }];
}

function kindOfChange(before: Row, after: Row, isWritten: boolean): ChangeKind | undefined {
  const [from, to] = [before.prefix, after.prefix];
  if (formatPrefix(from) !== formatPrefix(to)) {
    const isInPlace = containsPrefix(from, to) || containsPrefix(to, from);
    return isInPlace ? 'resized' : 'moved';
  }
  if (before.block.details.name !== after.block.details.name) return 'renamed';
  return isWritten ? 'changed' : undefined;
}

function changedFields({ block: before }: Row, { block: after }: Row): ChangedField[] {
  const [a, b] = [before.details, after.details];
  const fields: ChangedField[] = [];
  if (a.note !== b.note) fields.push('note');
  if (formatLabels(a.labels) !== formatLabels(b.labels)) fields.push('labels');
  if (a.colour !== b.colour) fields.push('colour');
  if (before.keepsRest !== after.keepsRest) fields.push('rest');
  return fields;
}
