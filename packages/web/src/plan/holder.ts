/** Networks that hold others: the prefix around them, and the networks put inside it. */
import {
  addressCount,
  comparePrefixes,
  containsPrefix,
  type Family,
  formatPrefix,
  overlaps,
  type Prefix,
  spanningPrefix,
} from '@cidery/prefix';
import { strings } from '../strings.ts';
import { importStrings } from '../strings-import.ts';
import { type Block, FREE_BLOCK, makeBlock, replaceBlock } from './block.ts';
import { isBlank, NO_DETAILS } from './details.ts';
import { withinLimit } from './operations.ts';
import type { Plan, Root } from './plan.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Networks fill at least one part in so many of the prefix that is offered around them. */
const LEAST_PART = 64n;

/** The prefixes that no other one holds, by address. */
export function outermost(prefixes: readonly Prefix[]): Prefix[] {
  const outer: Prefix[] = [];
  for (const prefix of prefixes.toSorted(comparePrefixes)) {
    const last = outer.at(-1);
    if (last === undefined || !containsPrefix(last, prefix)) outer.push(prefix);
  }
  return outer;
}

/** The smallest prefix of each family around all its prefixes, of families with two or more. */
export function prefixesAround(prefixes: readonly Prefix[]): Prefix[] {
  const families = Map.groupBy(prefixes, ({ family }): Family => family);
  return [...families.values()].flatMap(
    (ones) => (ones.length > 1 ? [spanningPrefix(ones) as Prefix] : []), // one family has a prefix around it
  );
}

/** Those of `prefixesAround` that the prefixes fill well enough to be offered. */
export function holdersFor(prefixes: readonly Prefix[]): Prefix[] {
  return prefixesAround(prefixes).filter((holder) => {
    const held = heldBy(holder, prefixes);
    const filled = held.reduce((sum, prefix) => sum + addressCount(prefix), 0n);
    return filled * LEAST_PART >= addressCount(holder);
  });
}

/** The prefixes inside a holder. */
export function heldBy(holder: Prefix, prefixes: readonly Prefix[]): Prefix[] {
  return prefixes.filter((prefix) => containsPrefix(holder, prefix));
}

/**
 * The plan with a network around the networks that it contains: they become blocks in it, with
 * their details and splits. A network without details gets a name: without one it would become free
 * space. The holder stands where the first of them stood.
 *
 * @returns a Refusal if it contains none, if it is one of them or inside of one, or for too many
 * blocks
 */
export function holdRoots(plan: Plan, holder: Prefix): Plan | Refusal {
  const name = formatPrefix(holder);
  const held = plan.roots.filter(({ prefix }) => containsPrefix(holder, prefix));
  const other = plan.roots.find(
    ({ prefix }) => overlaps(prefix, holder) && prefix.length <= holder.length,
  );
  if (other !== undefined)
    return refuse(strings.refusals.overlap(name, formatPrefix(other.prefix)));
  if (held.length === 0) return refuse(importStrings.holdsNone(name));
  const block = held.reduce(
    (around, root) => replaceBlock(around, holder.length, root.prefix, () => heldBlock(root.block)),
    FREE_BLOCK,
  );
  const around: Root = { prefix: holder, block };
  const roots = plan.roots.flatMap((root) => {
    if (!held.includes(root)) return [root];
    return root === held[0] ? [around] : [];
  });
  return withinLimit({ ...plan, roots });
}

function heldBlock(block: Block): Block {
  if (!isBlank(block.details)) return block;
  const details = { ...NO_DETAILS, name: importStrings.heldName };
  return makeBlock(details, block.halves, { keepsRest: false });
}
