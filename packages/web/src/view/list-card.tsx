import type { TypedList } from '../calculator/read-list.ts';
import { strings } from '../strings.ts';
import { bring } from './bring.ts';
import { calculator, router } from './context.ts';
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
          onClick={() => (kind === 'prefixes' ? bring(text) : placeList(text))}
        >
          {kind === 'prefixes' ? texts.listOpen : strings.planner.fit} <Icon name="arrow" />
        </button>
      </div>
    </section>
  );
}

function placeList(text: string): void {
  calculator.wantedList.value = text;
  router.show('planner');
  router.openDialog('fit');
}
