/** Undo and redo without a limit. Plans share unchanged blocks, so a step costs one path. */
import type { Plan } from './plan.ts';

/**
 * What a person works on: a plan with all its changes. The browser keeps one record of each. A new
 * plan, a file, a link and a kept plan begin another document in the same history, so that undo
 * leads back into the older one, and to its record.
 */
export interface PlanDocument {
  /** The plan that it began with. */
  readonly first: Plan;
  /** Whether it is kept without a change: a file is, but a link or the example is not. */
  readonly keepsFirst: boolean;
}

export interface Step {
  readonly plan: Plan;
  readonly document: PlanDocument;
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

/** A document that is kept once it is changed. */
export function documentOf(first: Plan): PlanDocument {
  return { first, keepsFirst: false };
}

export function startHistory(plan: Plan): History {
  const present = { plan, document: documentOf(plan), action: '' };
  return { past: undefined, present, future: undefined };
}

/**
 * The history with one more step, and nothing to redo; the same history if the plan is the same.
 */
export function record(
  history: History,
  plan: Plan,
  action: string,
  document = history.present.document,
): History {
  if (plan === history.present.plan) return history;
  return {
    past: { step: history.present, below: history.past },
    present: { plan, document, action },
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
