/** Putting networks of the plan inside a network around them. */
import { formatPrefix, type Prefix } from '@cidery/prefix';
import { heldBy, holdersFor, holdRoots } from '../../plan/holder.ts';
import { importStrings } from '../../strings-import.ts';
import { planner } from '../context.ts';
import { notice } from '../notice.tsx';

/** A network that can go around networks of the plan, and how many it then holds. */
export interface HolderOffer {
  readonly holder: Prefix;
  readonly count: number;
}

/** The networks that are offered around those of the plan, which is not the example. */
export function holderOffers(): HolderOffer[] {
  if (planner.isExample()) return [];
  const networks = planner.plan.value.roots.map(({ prefix }) => prefix);
  return holdersFor(networks).map((holder) => ({ holder, count: heldBy(holder, networks).length }));
}

/** How many networks of the plan a prefix contains, none of them the prefix itself. */
export function countHeld(holder: Prefix): number {
  if (planner.isExample()) return 0;
  const inside = heldBy(
    holder,
    planner.plan.value.roots.map(({ prefix }) => prefix),
  );
  return inside.some(({ length }) => length === holder.length) ? 0 : inside.length;
}

/** Puts the networks that a prefix contains inside of it; returns whether it could. */
export function hold(holder: Prefix): boolean {
  const action = importStrings.held(countHeld(holder), formatPrefix(holder));
  return planner.apply(holdRoots(planner.plan.value, holder), action, { goal: holder });
}

/** Offers it above the plan, until the plan changes. */
export function offerHolders(): void {
  const offers = holderOffers();
  if (offers.length === 0) return;
  notice.value = {
    plan: planner.plan.value,
    text: importStrings.gaps,
    choices: offers.map(({ holder, count }) => ({
      label: importStrings.putInside(count, [formatPrefix(holder)]),
      choose: () => {
        hold(holder);
        offerHolders();
      },
    })),
  };
}
