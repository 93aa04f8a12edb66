/** The commands on blocks. Without a prefix, a command acts on the selected block. */
import { formatPrefix, type Prefix, parent } from '@cidery/prefix';
import { colourAfter, type Details, isBlank, NO_DETAILS } from '../plan/details.ts';
import { droppedByJoin, edit, join, removeRoot, splitToLength } from '../plan/operations.ts';
import { blockAt, isRoot } from '../plan/plan.ts';
import { refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import type { PlanState } from './plan-state.ts';

/** How many names a message lists. */
const NAMED = 5;

/** The names that a message lists, and how many more there are. */
export function listed(names: readonly string[]): [named: readonly string[], more: number] {
  return [names.slice(0, NAMED), Math.max(0, names.length - NAMED)];
}

export function blockActions({ plan, apply, needRow }: PlanState) {
  const splitTo = (prefix: Prefix, length: number): boolean => {
    const count = 2 ** (length - prefix.length);
    const action = strings.actions.split(formatPrefix(prefix), count);
    const result = splitToLength(plan.value, prefix, length);
    return apply(result, action, { goal: prefix, asksRest: true });
  };

  const joinHere = (prefix = needRow()?.prefix): void => {
    if (prefix === undefined) return;
    const action = strings.actions.joined([formatPrefix(prefix)], 0);
    const dropped = droppedByJoin(plan.value, prefix);
    const loss = dropped.length === 0 ? '' : strings.actions.dropped(...listed(dropped));
    apply(join(plan.value, prefix), action, { goal: prefix, said: action + loss });
  };

  const editBlock = (prefix: Prefix, change: Partial<Details>): void => {
    const result = edit(plan.value, prefix, change);
    if (result === plan.value) return;
    apply(result, strings.actions.edited(formatPrefix(prefix)), { goal: prefix });
  };

  return {
    splitTo,
    joinHere,
    edit: editBlock,

    splitTwo(prefix = needRow()?.prefix): void {
      if (prefix !== undefined) splitTo(prefix, prefix.length + 1);
    },

    /** Joins a block with its other half. */
    joinUp(prefix = needRow()?.prefix): void {
      if (prefix === undefined) return;
      const whole = isRoot(plan.value, prefix) ? undefined : parent(prefix);
      if (whole !== undefined) joinHere(whole);
      else if (blockAt(plan.value, prefix)?.halves !== undefined) joinHere(prefix);
      else apply(refuse(strings.refusals.wholeRoot(formatPrefix(prefix))), '');
    },

    nextColour(): void {
      const row = needRow();
      if (row !== undefined)
        editBlock(row.prefix, { colour: colourAfter(row.block.details.colour) });
    },

    /** Removes the selected network; clears any other selected block. */
    remove(): void {
      const row = needRow();
      if (row === undefined) return;
      const { prefix, block } = row;
      const name = formatPrefix(prefix);
      if (row.isRoot) apply(removeRoot(plan.value, prefix), strings.actions.removed(name));
      else if (isBlank(block.details)) apply(refuse(strings.refusals.notMarked(name)), '');
      else apply(edit(plan.value, prefix, NO_DETAILS), strings.actions.cleared(name));
    },
  };
}
