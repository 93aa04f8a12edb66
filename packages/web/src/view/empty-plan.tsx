import { strings } from '../strings.ts';
import { planner, router } from './context.ts';
import { ToolButton } from './tool-button.tsx';

const texts = strings.planner;

/** The first steps. */
export function EmptyPlan() {
  return (
    <section class="card empty-plan">
      <h2>{texts.empty}</h2>
      <p>{texts.emptyHint}</p>
      <div class="buttons">
        <ToolButton
          icon="add"
          label={texts.addRoot}
          onClick={() => router.openDialog('add')}
          primary
        />
        <ToolButton icon="open" label={texts.open} onClick={() => router.openDialog('open')} />
        <button type="button" onClick={planner.openExample}>
          {texts.example}
        </button>
      </div>
    </section>
  );
}
