/** Places a pasted list of subnets. A module of its own, since only its dialog needs the code. */
import { parseFitList } from '../plan/fit-list.ts';
import { type FitInto, fitPlan, IPV6_SUBNET } from '../plan/fit-plan.ts';
import { nameOf } from '../plan/plan.ts';
import { isRefusal, type Refusal } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import type { PlanState } from './plan-state.ts';

/** Places a list in the plan; returns the refusal, or undefined when all subnets are placed. */
export function fitSubnets(
  { plan, apply }: Pick<PlanState, 'plan' | 'apply'>,
  list: string,
  into: FitInto,
): Refusal | undefined {
  const wanted = parseFitList(list);
  if (isRefusal(wanted)) return wanted;
  const result = fitPlan(plan.value, wanted, into);
  if (isRefusal(result)) return result;
  const { place } = into;
  const isFamily = typeof place === 'number';
  const isIpv6 = (isFamily ? place : place.family) === 6;
  const isByHosts = wanted.some(({ request }) => request.hosts !== undefined);
  const name = isFamily ? strings.planner.fitWholePlan(place) : nameOf(plan.value, place);
  const action = strings.actions.fitted(wanted.length, name);
  const remark = isIpv6 && isByHosts ? strings.actions.fittedIpv6(IPV6_SUBNET) : '';
  apply(result.plan, action, { goal: result.first, said: action + remark, asksRest: true });
  return undefined;
}
