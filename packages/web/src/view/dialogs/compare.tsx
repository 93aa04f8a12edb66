import { useState } from 'preact/hooks';
import { LIMITS } from '../../plan/limits.ts';
import type { Plan } from '../../plan/plan.ts';
import { isRefusal } from '../../plan/refusal.ts';
import { readOtherPlan } from '../../state/read-other-plan.ts';
import { timeAgo } from '../../state/time-ago.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { keptStrings } from '../../strings-kept.ts';
import { library } from '../library.ts';
import { Changes } from './changes.tsx';
import { Dialog, DialogButtons, Field, FormError, onFields } from './dialog.tsx';

const texts = dialogStrings.compare;

/** Compares the plan with another one, which is chosen first. */
export function Compare() {
  const [other, setOther] = useState<Plan>();
  return (
    <Dialog title={texts.title} wide>
      {other === undefined ? (
        <Choose onChosen={setOther} />
      ) : (
        <Changes other={other} onAgain={() => setOther(undefined)} />
      )}
    </Dialog>
  );
}

function Choose({ onChosen }: { onChosen: (plan: Plan) => void }) {
  const [error, setError] = useState<string>();
  const read = async (source: string | Uint8Array) => {
    const plan = await readOtherPlan(source);
    if (isRefusal(plan)) setError(plan.refused);
    else onChosen(plan);
  };
  const readFile = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > LIMITS.importBytes)
      return setError(strings.refusals.fileTooLarge(LIMITS.importBytes));
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes === undefined) setError(dialogStrings.share.unreadable);
    else await read(new Uint8Array(bytes));
  };
  return (
    <form onSubmit={onFields((fields) => void read(String(fields.get('text'))))}>
      <p class="muted">{texts.hint}</p>
      <input
        type="file"
        aria-label={texts.file}
        accept=".json,.csv,.tsv,.txt"
        onChange={(event) => void readFile(event.currentTarget.files?.[0])}
      />
      <Field label={texts.paste}>
        <textarea name="text" class="mono" rows={4} spellcheck={false} required />
      </Field>
      <KeptPlans onChosen={read} onError={setError} />
      <FormError text={error} />
      <DialogButtons submit={texts.submit} />
    </form>
  );
}

interface KeptPlansProps {
  onChosen: (text: string) => Promise<void>;
  onError: (error: string) => void;
}

/** The other plans that this browser keeps. */
function KeptPlans({ onChosen, onError }: KeptPlansProps) {
  const others = library.plans.value?.filter(
    ({ id, isDamaged }) => !isDamaged && id !== library.current.value?.id,
  );
  if (others === undefined || others.length === 0) return null;
  const choose = async (id: string) => {
    const file = await library.fileOf(id);
    if (file === undefined) onError(keptStrings.gone);
    else await onChosen(file.text);
  };
  return (
    <fieldset class="chips">
      <legend>{texts.kept}</legend>
      {others.map(({ id, title, networks, changedAt }) => (
        <button key={id} type="button" class="chip" onClick={() => void choose(id)}>
          {title || networks[0] || strings.planner.untitled}
          <span class="muted">{timeAgo(changedAt, Date.now())}</span>
        </button>
      ))}
    </fieldset>
  );
}
