/** The commands on all selected blocks: each is one step to undo. */
import { formatPrefix } from '@cidery/prefix';
import { colourAfter, type Details, isBlank, type Label, NO_DETAILS } from '../plan/details.ts';
import { editSeveral, joinSeveral } from '../plan/edit-several.ts';
import { splitToLength } from '../plan/operations.ts';
import type { Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { listed } from './block-actions.ts';
import type { PlanState } from './plan-state.ts';

const texts = strings.actions;

export type SeveralActions = ReturnType<typeof severalActions>;

export function severalActions({ plan, selectedRow, selectedRows, apply }: PlanState) {
  const prefixes = () => selectedRows.value.map(({ prefix }) => prefix);

  const edit = (change: (details: Details) => Partial<Details>, action?: string): void => {
    const result = editSeveral(plan.value, prefixes(), change);
    if (result !== plan.value) apply(result, action ?? texts.editedSeveral(prefixes().length));
  };

  const colour = (next: Details['colour']): void => edit(() => ({ colour: next }));

  return {
    colour,

    /** The colour after that of the active block. */
    nextColour: (): void => colour(colourAfter(selectedRow.value?.block.details.colour)),

    /** Adds labels; one with a key that a block has already replaces that. */
    label(labels: readonly Label[]): void {
      edit((details) => ({ labels: [...details.labels, ...labels] }));
    },

    /** Removes a label from the blocks that have it. */
    unlabel([key, value]: Label): void {
      const isOther = ([otherKey, otherValue]: Label) => otherKey !== key || otherValue !== value;
      edit(({ labels }) => ({ labels: labels.filter(isOther) }));
    },

    clear(): void {
      const marked = selectedRows.value.filter(({ block }) => !isBlank(block.details)).length;
      if (marked > 0) edit(() => NO_DETAILS, texts.clearedSeveral(marked));
      else apply(refuse(strings.refusals.noneMarked(selectedRows.value.length)), '');
    },

    /** Splits each block in two that is not split. */
    split(): void {
      let result: Plan | Refusal = plan.value;
      const whole = selectedRows.value.filter(({ kind }) => kind !== 'group');
      for (const { prefix } of whole) {
        result = splitToLength(result, prefix, prefix.length + 1);
        if (isRefusal(result)) break;
      }
      apply(result, texts.splitSeveral(whole.length), { asksRest: true });
    },

    /** Joins the blocks into the whole blocks that they make up. */
    join(): void {
      const result = joinSeveral(plan.value, prefixes());
      if (isRefusal(result)) {
        apply(result, '');
        return;
      }
      const action = texts.joined(...listed(result.wholes.map(formatPrefix)));
      const loss = result.dropped.length === 0 ? '' : texts.dropped(...listed(result.dropped));
      apply(result.plan, action, { goal: result.wholes[0], said: action + loss });
    },
  };
}
