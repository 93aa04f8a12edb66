import { useState } from 'preact/hooks';
import { LIMITS } from '../../plan/limits.ts';
import { strings } from '../../strings.ts';
import { planner, router } from '../context.ts';
import { Field, FormError, onFields } from './dialog.tsx';

const texts = strings.share;

/** Opens a plan from a file or from its text. */
export function ImportForm() {
  const [error, setError] = useState<string>();
  /** A text that can be opened inside a larger network: a button offers that. */
  const [offered, setOffered] = useState<string>();
  const open = (text: string, isHeld = false) => {
    const refusal = planner.open(text, isHeld);
    if (refusal === undefined) return router.closeDialog();
    setError(refusal.refused);
    setOffered(refusal.canBeHeld && text);
  };
  const openFile = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > LIMITS.importBytes)
      return setError(strings.refusals.fileTooLarge(LIMITS.importBytes));
    try {
      open(await file.text());
    } catch {
      setError(texts.unreadable);
    }
  };
  return (
    <form onSubmit={onFields((fields) => open(String(fields.get('text'))))}>
      <p class="muted">{texts.importHint}</p>
      <input
        type="file"
        aria-label={texts.import}
        accept=".json,.csv,.txt"
        onChange={(event) => openFile(event.currentTarget.files?.[0])}
      />
      <Field label={texts.importPaste}>
        <textarea name="text" class="mono" rows={3} spellcheck={false} required />
      </Field>
      <FormError text={error} />
      <div class="dialog-buttons">
        {offered !== undefined && (
          <button type="button" class="primary" onClick={() => open(offered, true)}>
            {texts.importHeld}
          </button>
        )}
        <button type="submit">{texts.importDo}</button>
      </div>
    </form>
  );
}
