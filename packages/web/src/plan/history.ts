/** Undo and redo without limit. Plans share what did not change, so a step costs one path of blocks. */
import type { Plan } from './plan.ts';

export interface Step {
  readonly plan: Plan;
  /** What was done to arrive at it, as the page says it. */
  readonly action: string;
}

export interface History {
  readonly past: Stack | undefined;
  readonly present: Step;
  readonly future: Stack | undefined;
}

/** A stack as a linked list: to push is O(1), and older histories keep theirs. */
interface Stack {
  readonly step: Step;
  readonly below: Stack | undefined;
}

export function startHistory(plan: Plan): History {
  return { past: undefined, present: { plan, action: '' }, future: undefined };
}

/** The history with one more step; the same when the plan is. What was undone before is forgotten. */
export function record(history: History, plan: Plan, action: string): History {
  if (plan === history.present.plan) return history;
  return {
    past: { step: history.present, below: history.past },
    present: { plan, action },
    future: undefined,
  };
}

/** One step back; the same history at its beginning. */
export function undo(history: History): History {
  const { past, present, future } = history;
  if (past === undefined) return history;
  return { past: past.below, present: past.step, future: { step: present, below: future } };
}

/** One step forward; the same history at its end. */
export function redo(history: History): History {
  const { past, present, future } = history;
  if (future === undefined) return history;
  return { past: { step: present, below: past }, present: future.step, future: future.below };
}
