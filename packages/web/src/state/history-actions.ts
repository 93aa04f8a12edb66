/** Undo and redo. */
import { redo, undo } from '../plan/history.ts';
import { strings } from '../strings.ts';
import type { Say } from './messages.ts';
import type { PlanState } from './plan-state.ts';

const texts = strings.actions;

export function historyActions({ history, showHistory }: PlanState, say: Say) {
  return {
    undo(): void {
      const { past, present } = history.value;
      if (past === undefined) {
        say(texts.nothingToUndo, 'refused');
        return;
      }
      showHistory(undo(history.value));
      say(texts.undone(present.action));
    },

    redo(): void {
      if (history.value.future === undefined) {
        say(texts.nothingToRedo, 'refused');
        return;
      }
      showHistory(redo(history.value));
      say(texts.redone(history.value.present.action));
    },
  };
}
