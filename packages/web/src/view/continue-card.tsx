import type { KeptPlan } from '../state/plan-shelf.ts';
import { strings } from '../strings.ts';
import { keptStrings } from '../strings-kept.ts';
import { router, say } from './context.ts';
import { KeptFacts } from './kept-facts.tsx';
import { library } from './library.ts';

const texts = keptStrings;

/** The way back to the plan that was changed last. */
export function ContinueCard({ kept }: { kept: KeptPlan }) {
  const resume = async () => {
    const error = await library.open(kept.id);
    if (error !== undefined) say(error, 'refused');
  };
  return (
    <section class="card continue" aria-labelledby="continue-title">
      <div>
        <h2 id="continue-title">{texts.continueTitle}</h2>
        <p>
          <strong>{kept.title || strings.planner.untitled}</strong>
        </p>
        <KeptFacts kept={kept} />
      </div>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => void resume()}>
          {texts.continueDo}
        </button>
        <button type="button" onClick={() => router.openDialog('plans')}>
          {texts.all}
        </button>
      </div>
    </section>
  );
}
