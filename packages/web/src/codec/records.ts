/** A plan as a flat list of its blocks, which is what files hold; and a plan from such a list. */
import {
  comparePrefixes,
  containsPrefix,
  formatPrefix,
  overlaps,
  type Prefix,
  parent,
} from '@cidery/prefix';
import { FREE_BLOCK } from '../plan/block.ts';
import type { Details } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { carve } from '../plan/operations.ts';
import { EMPTY_PLAN, type Plan, type Root } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { rowsOf } from '../plan/rows.ts';
import { strings } from '../strings.ts';

export interface BlockRecord {
  readonly prefix: Prefix;
  readonly details: Details;
  readonly isRoot: boolean;
}

/** All roots, and all blocks that are not split or have something written on them. */
export function recordsOf(plan: Plan): BlockRecord[] {
  return rowsOf(plan).map(({ prefix, block, isRoot }) => ({
    prefix,
    details: block.details,
    isRoot,
  }));
}

/**
 * The plan of records in any order. The roots are those that say so or, where none does, those that no other contains.
 * What the records leave out inside a root is free.
 *
 * @returns a Refusal where a record lies in no root, roots overlap, a prefix comes twice, or there are too many
 */
export function planOfRecords(records: readonly BlockRecord[]): Plan | Refusal {
  if (records.length === 0) return refuse(strings.refusals.nothingToImport);
  const named = records.filter((record) => record.isRoot);
  const rootRecords = named.length > 0 ? named : outermost(records);
  if (rootRecords.length > LIMITS.roots) {
    const { tooManyRoots, siblings } = strings.refusals;
    return refuse(
      named.length > 0
        ? tooManyRoots(LIMITS.roots)
        : siblings(rootRecords.length, LIMITS.roots, holdersOf(rootRecords)),
    );
  }
  const roots: Root[] = [];
  for (const { prefix } of rootRecords) {
    const other = roots.find((root) => overlaps(root.prefix, prefix));
    if (other !== undefined) {
      return refuse(strings.refusals.overlap(formatPrefix(prefix), formatPrefix(other.prefix)));
    }
    roots.push({ prefix, block: FREE_BLOCK });
  }
  let plan: Plan | Refusal = { ...EMPTY_PLAN, roots };
  const seen = new Set<string>();
  for (const { prefix, details } of records) {
    const text = formatPrefix(prefix);
    if (seen.has(text)) return refuse(strings.refusals.twice(text));
    seen.add(text);
    plan = carve(plan, prefix, details);
    if (isRefusal(plan)) return plan;
  }
  return plan;
}

/** The smallest prefix of each family that holds all records of it, as text. */
function holdersOf(records: readonly BlockRecord[]): string[] {
  const holders = new Map<number, Prefix>();
  for (const { prefix } of records) {
    let holder: Prefix = holders.get(prefix.family) ?? prefix;
    // A prefix of length 0 holds every other of its family.
    while (!containsPrefix(holder, prefix)) holder = parent(holder) as Prefix;
    holders.set(prefix.family, holder);
  }
  return [...holders.values()].map(formatPrefix);
}

function outermost(records: readonly BlockRecord[]): BlockRecord[] {
  const roots: BlockRecord[] = [];
  for (const record of records.toSorted((a, b) => comparePrefixes(a.prefix, b.prefix))) {
    const last = roots.at(-1);
    if (last === undefined || !containsPrefix(last.prefix, record.prefix)) roots.push(record);
  }
  return roots;
}
