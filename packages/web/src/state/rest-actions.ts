/** What is left of a named block beside the blocks in it: reserved or free. */
import { formatPrefix, type Prefix } from '@cidery/prefix';
import { setRest } from '../plan/kept-rest.ts';
import { strings } from '../strings.ts';
import type { PlanState } from './plan-state.ts';

export function restActions({ plan, apply, kept, askedRests }: PlanState) {
  return {
    setRest(prefix: Prefix, keepsRest: boolean): void {
      const action = keepsRest
        ? strings.actions.restKept(formatPrefix(prefix))
        : strings.actions.restFreed([formatPrefix(prefix)]);
      apply(setRest(plan.value, [prefix], keepsRest), action);
    },

    /** Makes the rests free that the last action kept as reserved. */
    freeAskedRests(): void {
      const prefixes = askedRests.value;
      const action = strings.actions.restFreed(prefixes.map(formatPrefix));
      apply(setRest(plan.value, prefixes, false), action);
    },

    /** Keeps them as reserved: the question is answered. */
    keepAskedRests(): void {
      kept.value = [];
    },
  };
}
