/** What a view shows of kept plans: the way back to one, and the news of another tab. */
import { useState } from 'preact/hooks';
import { router } from './context.ts';
import { ContinueCard } from './continue-card.tsx';
import { library } from './library.ts';
import { NewerNotice } from './newer-notice.tsx';

export { library };

export function KeptParts() {
  // In the planner, a card that came later would move the plan: then it waits for the next visit.
  const [isInTime] = useState(() => library.plans.peek() !== undefined);
  const isPlanner = router.view.value === 'planner';
  const kept = library.toContinue.value;
  return (
    <>
      {isPlanner && <NewerNotice />}
      {kept !== undefined && (isInTime || !isPlanner) && <ContinueCard kept={kept} />}
    </>
  );
}
