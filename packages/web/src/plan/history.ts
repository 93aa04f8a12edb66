/** Undo and redo without a limit. Plans share unchanged blocks, so a step costs one path. */
import type { Plan } from './plan.ts';

export interface Step {
  readonly plan: Plan;
  /** The action that led to it, in the page's words. */
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

/**
 * The history with one more step, and nothing to redo; the same history if the plan is the same.
 */
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
