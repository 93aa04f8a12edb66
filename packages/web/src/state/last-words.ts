/**
 * What a page that is left writes at once: the browser ends it before the shelf could answer. The
 * next page hears it and writes it to the shelf.
 */
import type { Plan } from '../plan/plan.ts';
import { planOfText, textOf } from './plan-shelf.ts';

export interface LastWords {
  /** The texts that are held, with their ids. */
  all(): (readonly [id: string, text: string])[];
  say(id: string, text: string): void;
  forget(id: string): void;
}

/** A version that is not on the shelf: the next one of record `id` after version `seen`. */
export interface SaidPlan {
  readonly id: string;
  readonly seen: number | undefined;
  readonly plan: Plan;
}

export function lastWordsOf({ seen = 0, plan }: SaidPlan): string {
  return `${seen} ${textOf(plan)}`;
}

/** Undefined for a text that is not one of `lastWordsOf`. */
export function saidPlan(id: string, text: string): SaidPlan | undefined {
  const space = text.indexOf(' ');
  const seen = Number(text.slice(0, space));
  const plan = planOfText(text.slice(space + 1));
  if (!Number.isSafeInteger(seen) || plan === undefined) return undefined;
  return { id, seen: seen === 0 ? undefined : seen, plan };
}

/** A prefix of its own, so that pages that are left together do not overwrite each other. */
const KEY = 'cidery-unsaved-';

/** In localStorage, which writes at once. Without it, or without room, nothing is held. */
export function storedLastWords(): LastWords {
  const guard = <Result>(act: () => Result, otherwise: Result): Result => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  return {
    all: () =>
      guard(
        () =>
          Object.keys(localStorage)
            .filter((key) => key.startsWith(KEY))
            .map((key) => [key.slice(KEY.length), localStorage.getItem(key) ?? ''] as const),
        [],
      ),
    say: (id, text) => guard(() => localStorage.setItem(KEY + id, text), undefined),
    forget: (id) => guard(() => localStorage.removeItem(KEY + id), undefined),
  };
}
