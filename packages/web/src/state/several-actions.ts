/** The commands on all selected blocks, one or several: each is one step to undo. */
import { formatPrefix } from '@cidery/prefix';
import { COLOURS, type Details, isBlank, type Label, NO_DETAILS } from '../plan/details.ts';
import { editSeveral, joinSeveral } from '../plan/edit-several.ts';
import { splitToLength } from '../plan/operations.ts';
import type { Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { type BlockActions, listed } from './block-actions.ts';
import type { PlanState } from './plan-state.ts';

const texts = strings.actions;

export function severalActions(state: PlanState, one: BlockActions) {
  const { plan, selectedRows, needRow, apply } = state;
  const isSeveral = () => selectedRows.value.length > 1;
  const prefixes = () => selectedRows.value.map(({ prefix }) => prefix);

  const edit = (change: (details: Details) => Partial<Details>, action?: string): void => {
    const [first, ...others] = prefixes();
    const result = editSeveral(plan.value, prefixes(), change);
    if (first === undefined || result === plan.value) return;
    const changed =
      others.length === 0
        ? texts.edited(formatPrefix(first))
        : texts.editedSeveral(others.length + 1);
    apply(result, action ?? changed);
  };

  const colour = (next: Details['colour']): void => edit(() => ({ colour: next }));

  const clear = (): void => {
    const marked = selectedRows.value.filter(({ block }) => !isBlank(block.details)).length;
    if (marked > 0) edit(() => NO_DETAILS, texts.clearedSeveral(marked));
    else apply(refuse(strings.refusals.noneMarked(selectedRows.value.length)), '');
  };

  const split = (): void => {
    let result: Plan | Refusal = plan.value;
    const whole = selectedRows.value.filter(({ kind }) => kind !== 'group');
    for (const { prefix } of whole) {
      result = splitToLength(result, prefix, prefix.length + 1);
      if (isRefusal(result)) break;
    }
    apply(result, texts.splitSeveral(whole.length), { asksRest: true });
  };

  const join = (): void => {
    const result = joinSeveral(plan.value, prefixes());
    if (isRefusal(result)) {
      apply(result, '');
      return;
    }
    const action = texts.joined(...listed(result.wholes.map(formatPrefix)));
    const loss = result.dropped.length === 0 ? '' : texts.dropped(...listed(result.dropped));
    apply(result.plan, action, { goal: result.wholes[0], said: action + loss });
  };

  return {
    colourSelected: colour,

    /** The next colour of the palette after that of the active block. */
    nextColour(): void {
      const current = needRow()?.block.details.colour;
      colour(COLOURS[current === undefined ? 0 : COLOURS.indexOf(current) + 1]);
    },

    /** Adds labels; one with a key that a block has already replaces that. */
    labelSelected(labels: readonly Label[]): void {
      edit((details) => ({ labels: [...details.labels, ...labels] }));
    },

    /** Removes a label from the blocks that have it. */
    unlabelSelected([key, value]: Label): void {
      const isOther = ([otherKey, otherValue]: Label) => otherKey !== key || otherValue !== value;
      edit(({ labels }) => ({ labels: labels.filter(isOther) }));
    },

    /** Splits the selected block in two; of several, each that is not split. */
    splitSelected: () => (isSeveral() ? split() : one.splitTwo()),

    /** Joins the selected block with its other half; several, into the blocks that they make up. */
    joinSelected: () => (isSeveral() ? join() : one.joinUp()),

    /** Clears all selected blocks; a single one that is a network is removed. */
    removeSelected: () => (isSeveral() ? clear() : one.remove()),
  };
}
