/** The commands on blocks. Without a prefix, a command acts on the selected block. */
import { formatPrefix, type Prefix, parent } from '@cidery/prefix';
import { COLOURS, type Details, isBlank, NO_DETAILS } from '../plan/details.ts';
import { droppedByJoin, edit, join, removeRoot, splitToLength } from '../plan/operations.ts';
import { blockAt, isRoot } from '../plan/plan.ts';
import { refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import type { PlanState } from './plan-state.ts';

/** How many of the blocks that joining drops are named. */
const DROPPED_NAMED = 5;

export function blockActions({ plan, apply, needRow }: PlanState) {
  const splitTo = (prefix: Prefix, length: number): boolean => {
    const count = 2 ** (length - prefix.length);
    const action = strings.actions.split(formatPrefix(prefix), count);
    const result = splitToLength(plan.value, prefix, length);
    return apply(result, action, { goal: prefix, asksRest: true });
  };

  const joinHere = (prefix = needRow()?.prefix): void => {
    if (prefix === undefined) return;
    const action = strings.actions.joined(formatPrefix(prefix));
    const dropped = droppedByJoin(plan.value, prefix);
    const named = dropped.slice(0, DROPPED_NAMED);
    const said =
      named.length === 0
        ? action
        : action + strings.actions.dropped(named, dropped.length - named.length);
    apply(join(plan.value, prefix), action, { goal: prefix, said });
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
      if (row === undefined) return;
      const { colour } = row.block.details;
      const next = COLOURS[colour === undefined ? 0 : COLOURS.indexOf(colour) + 1];
      editBlock(row.prefix, { colour: next });
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
