import { useEffect, useRef, useState } from 'preact/hooks';
import { KEPT_PLANS } from '../../state/plan-shelf.ts';
import { keptStrings } from '../../strings-kept.ts';
import { library } from '../library.ts';
import { Dialog, FormError } from './dialog.tsx';
import { PlanItem } from './plan-item.tsx';

const texts = keptStrings;

/** The plans that this browser keeps. */
export function Plans() {
  const [error, setError] = useState<string>();
  const section = useRef<HTMLElement>(null);
  const plans = library.plans.value;
  const trouble = library.trouble.value;
  // What was changed a moment ago belongs to the list.
  useEffect(() => void library.flush(), []);
  return (
    <Dialog title={texts.title} wide>
      <div class="kept-plans">
        <p class={trouble ? 'notice' : 'muted'}>
          {trouble ? texts[trouble] : texts.where(KEPT_PLANS)}
        </p>
        <FormError text={error} />
        <section ref={section} tabIndex={-1} aria-label={texts.list}>
          {plans === undefined && trouble === undefined && <p class="muted">{texts.loading}</p>}
          {plans?.length === 0 && <p class="muted no-tokens">{texts.none}</p>}
          <ul class="token-list">
            {plans?.map((kept) => (
              <PlanItem
                key={kept.id}
                kept={kept}
                isOpen={kept.id === library.current.value?.id}
                onDone={setError}
                onRemoved={() => section.current?.focus({ preventScroll: true })}
              />
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
