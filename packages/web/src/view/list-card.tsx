import type { TypedList } from '../calculator/read-list.ts';
import { isRefusal } from '../plan/refusal.ts';
import { readPlan } from '../state/read-plan.ts';
import { strings } from '../strings.ts';
import { calculator, planner, router, say } from './context.ts';
import { Icon } from './icons.tsx';

const texts = strings.calculator;

/** Leads from a list in the calculator to the planner. */
export function ListCard({ list }: { list: TypedList }) {
  const { kind, text, count } = list;
  const title = texts.lists[kind](count);
  return (
    <section class="card fault unfinished" aria-label={title}>
      <h2>{title}</h2>
      <p>{texts.listHint}</p>
      <div class="buttons">
        <button
          type="button"
          class="primary"
          onClick={() => (kind === 'prefixes' ? void openList(text) : placeList(text))}
        >
          {kind === 'prefixes' ? texts.listOpen : strings.planner.fit} <Icon name="arrow" />
        </button>
      </div>
    </section>
  );
}

async function openList(text: string): Promise<void> {
  const plan = await readPlan(text, {});
  if (isRefusal(plan)) say(plan.refused, 'refused');
  else planner.open(plan);
}

function placeList(text: string): void {
  calculator.wantedList.value = text;
  router.show('planner');
  router.openDialog('fit');
}
