/** A plan from a flat list of blocks, which is what files contain. */
import { formatPrefix, type Prefix } from '@cidery/prefix';
import { FREE_BLOCK } from '../plan/block.ts';
import type { Details } from '../plan/details.ts';
import { outermost, prefixesAround } from '../plan/holder.ts';
import { setRest } from '../plan/kept-rest.ts';
import { LIMITS } from '../plan/limits.ts';
import { carve } from '../plan/operations.ts';
import { EMPTY_PLAN, type Plan, type Root } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';

export interface BlockRecord {
  readonly prefix: Prefix;
  readonly details: Details;
  readonly isRoot: boolean;
  /**
   * What is left of the block beside the blocks in it. Files that do not say it mean space that is
   * in use, which is never free by itself: it is reserved.
   */
  readonly rest?: 'reserved' | 'free' | undefined;
}

/**
 * The plan of records in any order. Its roots are the records marked as roots or, without any, the
 * outermost ones. What is left of a record with details is reserved, unless the record says that it
 * is free; the rest of any other root is free.
 *
 * No prefix comes twice, no root is in another one, and roots hold all records: `reviewOf` sees to
 * that.
 *
 * @returns a Refusal if there are none or too many
 */
export function planOfRecords(records: readonly BlockRecord[]): Plan | Refusal {
  if (records.length === 0) return refuse(strings.refusals.nothingToImport);
  const named = records.filter((record) => record.isRoot).map(({ prefix }) => prefix);
  const outer = named.length > 0 ? named : outermost(records.map(({ prefix }) => prefix));
  if (outer.length > LIMITS.roots) {
    if (named.length > 0) return refuse(strings.refusals.tooManyRoots(LIMITS.roots));
    const holders = prefixesAround(outer).map(formatPrefix);
    return refuse(strings.refusals.siblings(outer.length, LIMITS.roots, holders));
  }
  const roots = outer.map((prefix): Root => ({ prefix, block: FREE_BLOCK }));
  let plan: Plan | Refusal = { ...EMPTY_PLAN, roots };
  for (const { prefix, details } of records) {
    plan = carve(plan, prefix, details);
    if (isRefusal(plan)) return plan;
  }
  const prefixesOf = (isFree: boolean) =>
    records.filter(({ rest }) => (rest === 'free') === isFree).map(({ prefix }) => prefix);
  return setRest(setRest(plan, prefixesOf(true), false), prefixesOf(false), true);
}
