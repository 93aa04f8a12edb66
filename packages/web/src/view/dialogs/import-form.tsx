import { useState } from 'preact/hooks';
import type { ImportOptions } from '../../codec/import-options.ts';
import { LIMITS } from '../../plan/limits.ts';
import { type ImportChoice, isRefusal } from '../../plan/refusal.ts';
import { readPlan } from '../../state/read-plan.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { planner, router } from '../context.ts';
import { Field, FormError, onFields } from './dialog.tsx';

const texts = dialogStrings.share;

/** What opens with a choice, and with those made before. */
interface Offer {
  readonly choice: ImportChoice;
  readonly source: string | Uint8Array;
  readonly options: ImportOptions;
}

/** Opens a plan from a file or from its text. */
export function ImportForm() {
  const [error, setError] = useState<string>();
  const [offer, setOffer] = useState<Offer>();
  const open = async (source: string | Uint8Array, options: ImportOptions = {}) => {
    const plan = await readPlan(source, options);
    if (isRefusal(plan)) {
      const { refused, offer: choice } = plan;
      setError(refused);
      setOffer(choice && { choice, source, options: { ...options, [choice]: true } });
    } else {
      planner.open(plan, { asksRest: true });
      router.closeDialog();
    }
  };
  const openFile = async (file: File | undefined) => {
    if (file === undefined) return;
    setOffer(undefined);
    if (file.size > LIMITS.importBytes)
      return setError(strings.refusals.fileTooLarge(LIMITS.importBytes));
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes === undefined) setError(texts.unreadable);
    else await open(new Uint8Array(bytes));
  };
  return (
    <form onSubmit={onFields((fields) => void open(String(fields.get('text'))))}>
      <p class="muted">{texts.importHint}</p>
      <input
        type="file"
        aria-label={texts.import}
        accept=".json,.csv,.tsv,.txt"
        onChange={(event) => void openFile(event.currentTarget.files?.[0])}
      />
      <Field label={texts.importPaste}>
        <textarea name="text" class="mono" rows={3} spellcheck={false} required />
      </Field>
      <FormError text={error} />
      <div class="dialog-buttons">
        {offer !== undefined && (
          <button
            type="button"
            class="primary"
            onClick={() => void open(offer.source, offer.options)}
          >
            {texts.importChoices[offer.choice]}
          </button>
        )}
        <button type="submit">{texts.importDo}</button>
      </div>
    </form>
  );
}
