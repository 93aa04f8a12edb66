import { useState } from 'preact/hooks';
import { strings } from '../../strings.ts';
import { message, planner, router } from '../context.ts';
import { Dialog, DialogButtons, Field, FormError, onFields } from './dialog.tsx';

const texts = strings.planner;

export function AddNetwork() {
  const [error, setError] = useState<string>();
  const onSubmit = onFields((fields) => {
    if (planner.add(String(fields.get('prefix')))) router.closeDialog();
    else setError(message.value.text);
  });
  return (
    <Dialog title={texts.addRoot}>
      <form onSubmit={onSubmit}>
        <Field label={texts.addRootLabel}>
          <input
            name="prefix"
            class="mono"
            required
            autocomplete="off"
            spellcheck={false}
            placeholder="10.1.0.0/16"
            aria-describedby="add-hint"
          />
        </Field>
        <p id="add-hint" class="muted">
          {texts.addRootHint}
        </p>
        <FormError text={error} />
        <DialogButtons submit={texts.add} />
      </form>
    </Dialog>
  );
}
