/** Undo and redo. */
import type { Signal } from '@preact/signals';
import { type History, redo, undo } from '../plan/history.ts';
import { strings } from '../strings.ts';
import type { Offer, Say } from './messages.ts';

const texts = strings.actions;

export function historyActions(
  history: Signal<History>,
  showHistory: (next: History) => void,
  say: Say,
) {
  const undoLast = (): void => {
    const { past, present } = history.value;
    if (past === undefined) {
      say(texts.nothingToUndo, 'refused');
      return;
    }
    showHistory(undo(history.value));
    say(texts.undone(present.action), 'done', { label: strings.planner.redo, act: redoNext });
  };

  const redoNext = (): void => {
    if (history.value.future === undefined) {
      say(texts.nothingToRedo, 'refused');
      return;
    }
    showHistory(redo(history.value));
    say(texts.redone(history.value.present.action), 'done', undoOffer);
  };

  /** For the message about the step that was made last. */
  const undoOffer: Offer = { label: strings.planner.undo, act: undoLast };

  return { undo: undoLast, redo: redoNext, undoOffer };
}
