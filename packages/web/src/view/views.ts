/** The views. The planner's loads when it is wanted or after the first view. */
import { computed, signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { View } from '../state/router.ts';
import { CalculatorView } from './calculator-view.tsx';
import { router } from './context.ts';

const plannerView = signal<FunctionComponent | undefined>(undefined);

export async function loadPlanner(): Promise<void> {
  if (plannerView.value !== undefined) return;
  const { PlannerView } = await import('./planner-view.tsx');
  plannerView.value = PlannerView;
}

/** The view on the screen: until another has loaded, the former one stays. */
export const shownView = computed((): { readonly name: View; readonly View: FunctionComponent } => {
  const View = router.view.value === 'planner' ? plannerView.value : CalculatorView;
  return View === undefined
    ? { name: 'calculator', View: CalculatorView }
    : { name: router.view.value, View };
});
