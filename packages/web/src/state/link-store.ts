/** The page's address: the link to the plan, the calculator's input, and what an address opens. */
import { computed, signal } from '@preact/signals';
import { formatHash, parseHash } from '../codec/hash.ts';
import { decodeLink, encodeLink } from '../codec/link.ts';
import { planToValue } from '../codec/tree.ts';
import { documentOf, startHistory } from '../plan/history.ts';
import { LIMITS } from '../plan/limits.ts';
import { blockCount, type Plan } from '../plan/plan.ts';
import { isRefusal } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import type { CalculatorStore } from './calculator-store.ts';
import type { PlanStore } from './plan-store.ts';
import type { Router } from './router.ts';

/** The link to a plan. */
export type LinkState =
  | { readonly kind: 'current'; readonly link: string }
  | { readonly kind: 'tooLarge'; readonly characters: number }
  | { readonly kind: 'pending' };

const PENDING: LinkState = { kind: 'pending' };

export function createLinkStore(router: Router, calculator: CalculatorStore, planner: PlanStore) {
  const { plan, example, history, showHistory, apply, isExample } = planner;
  /** The last link that was made or opened, and its plan. */
  const last = signal<{ plan: Plan | undefined; state: LinkState }>({
    plan: undefined,
    state: PENDING,
  });
  const state = computed(() => (last.value.plan === plan.value ? last.value.state : PENDING));

  /** Whether the address has to contain the plan: the unseen example needs no link. */
  const needsLink = computed(() => plan.value !== example || router.view.value === 'planner');

  /** What the page's address should be now. */
  const hash = computed((): string => {
    const present = state.value;
    const planHash = formatHash({
      link: needsLink.value && present.kind === 'current' ? present.link : undefined,
      input: undefined,
    });
    if (router.view.value === 'planner') return planHash;
    const inputHash = calculator.inputHash.value;
    return planHash === '' ? inputHash : `${planHash}&${inputHash.slice(1)}`;
  });

  /** Opens the plan of a link; a link that cannot be opened is reported, and the plan stays. */
  const openLink = async (text: string): Promise<boolean> => {
    const result = await decodeLink(text);
    if (isRefusal(result)) return apply(result, '');
    const opened = isSamePlan(result, example) ? example : result;
    last.value = { plan: opened, state: { kind: 'current', link: text } };
    // A page that starts with a link starts with its plan: undo does not lead to the example, and
    // a message would come back with every reload.
    if (isExample() && history.value.past === undefined) {
      showHistory(startHistory(opened));
      return true;
    }
    const action = strings.actions.opened(blockCount(opened));
    return apply(opened, action, { document: documentOf(opened) });
  };

  return {
    state,
    hash,
    /** Whether the link that the address has to contain is still to be made. */
    isStale: computed(() => needsLink.value && state.value.kind === 'pending'),

    /** Opens what the page's address says; returns whether all of it could be opened. */
    async openHash(text: string): Promise<boolean> {
      const page = parseHash(text);
      if (page.input !== undefined) calculator.setInput(page.input);
      if (page.link !== undefined && !isLinkTo(state.value, page.link)) {
        const isOpen = await openLink(page.link);
        if (!isOpen) return false;
      }
      router.follow(page);
      return true;
    },

    /** Makes the link to the present plan. */
    async update(): Promise<LinkState> {
      const made = plan.value;
      const text = await encodeLink(made);
      if (made !== plan.value) return state.value;
      const isTooLarge = text.length > LIMITS.linkCharacters;
      last.value = {
        plan: made,
        state: isTooLarge
          ? { kind: 'tooLarge', characters: text.length }
          : { kind: 'current', link: text },
      };
      return state.value;
    },
  };
}

function isLinkTo(state: LinkState, text: string): boolean {
  return state.kind === 'current' && state.link === text;
}

/** Whether two plans are the same in everything. */
function isSamePlan(a: Plan, b: Plan): boolean {
  return (
    blockCount(a) === blockCount(b) &&
    JSON.stringify(planToValue(a)) === JSON.stringify(planToValue(b))
  );
}
