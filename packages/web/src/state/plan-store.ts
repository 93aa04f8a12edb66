/** The planner: its state, and everything that a person can do to the plan. */
import { type Cloud, containsPrefix, formatPrefix, type Prefix } from '@cidery/prefix';
import { documentOf, type PlanDocument } from '../plan/history.ts';
import { addRoot, setCloud, setTitle } from '../plan/operations.ts';
import { blockCount, EMPTY_PLAN, type Plan } from '../plan/plan.ts';
import { readPrefix } from '../plan/read-prefix.ts';
import { isRefusal } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { blockActions } from './block-actions.ts';
import { groupActions } from './group-actions.ts';
import type { Say } from './messages.ts';
import { createPlanState, type PlanState } from './plan-state.ts';
import { restActions } from './rest-actions.ts';
import type { Router } from './router.ts';
import { selectionActions } from './selection-actions.ts';
import { zoomActions } from './zoom-actions.ts';

export type PlanStore = ReturnType<typeof createPlanStore>;

export function createPlanStore(router: Router, say: Say) {
  const state = createPlanState(say);
  return {
    ...state,
    ...selectionActions(state),
    ...groupActions(state),
    ...blockActions(state),
    ...restActions(state),
    ...zoomActions(state),
    ...networkActions(state, router),
    ...planActions(state, router),
  };
}

function networkActions({ plan, example, isExample, apply, select }: PlanState, { show }: Router) {
  /** The plan that networks are added to. The example gives way to a person's own first network. */
  const ground = (): Plan => {
    if (!isExample()) return plan.value;
    const title = plan.value.title === example.title ? '' : plan.value.title;
    return { ...plan.value, title, roots: [] };
  };

  const addNetwork = (prefix: Prefix): boolean =>
    apply(addRoot(ground(), prefix), strings.actions.added(formatPrefix(prefix)), {
      goal: prefix,
      document: isExample() ? documentOf(EMPTY_PLAN) : undefined,
    });

  return {
    add(text: string): boolean {
      const prefix = readPrefix(text);
      return isRefusal(prefix) ? apply(prefix, '') : addNetwork(prefix);
    },

    /** Shows the planner with a prefix in it: as a new network, unless the plan contains it. */
    planIt(prefix: Prefix): void {
      show('planner');
      const holder = ground().roots.find((root) => containsPrefix(root.prefix, prefix));
      if (holder === undefined) addNetwork(prefix);
      else select(prefix);
    },
  };
}

function planActions(
  { plan, example, zoom, collapsed, select, apply }: PlanState,
  { show }: Router,
) {
  const replacePlan = (
    next: Plan,
    action: string,
    options: { document: PlanDocument; asksRest?: boolean },
  ): void => {
    select(undefined);
    zoom.value = undefined;
    collapsed.value = new Set();
    apply(next, action, options);
  };

  return {
    newPlan(): void {
      replacePlan(EMPTY_PLAN, strings.actions.newPlan, { document: documentOf(EMPTY_PLAN) });
    },

    openExample(): void {
      apply(example, strings.actions.example, { document: documentOf(example) });
    },

    /**
     * Shows a plan that was read from a file, or the document that is given. `asksRest` when the
     * file does not say whether what is left of its blocks is free.
     */
    open(
      next: Plan,
      {
        document = { first: next, keepsFirst: true },
        asksRest = false,
      }: { document?: PlanDocument; asksRest?: boolean } = {},
    ): void {
      replacePlan(next, strings.actions.opened(blockCount(next)), { document, asksRest });
      show('planner');
    },

    setTitle(title: string): void {
      if (title !== plan.value.title) apply(setTitle(plan.value, title), strings.actions.titled);
    },

    setCloud(cloud: Cloud | undefined): void {
      const name = cloud === undefined ? strings.planner.noCloud : strings.cloud.names[cloud];
      apply(setCloud(plan.value, cloud), strings.actions.cloud(name));
    },
  };
}
