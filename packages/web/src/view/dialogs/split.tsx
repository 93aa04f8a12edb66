import { familyBits, formatPrefix, type Prefix } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import { lengthForCount } from '../../plan/operations.ts';
import { strings } from '../../strings.ts';
import { message, planner, router } from '../context.ts';
import { Dialog, DialogButtons, Field, FormError, onFields } from './dialog.tsx';

const texts = strings.planner;

export function Split() {
  const row = planner.selectedRow.value;
  if (row !== undefined) return <SplitBlock prefix={row.prefix} />;
  return (
    <Dialog title={texts.splitInto}>
      <p>{texts.noneSelected}</p>
    </Dialog>
  );
}

function SplitBlock({ prefix }: { prefix: Prefix }) {
  const longest = familyBits(prefix.family);
  const [error, setError] = useState<string>();
  const [length, setLength] = useState(Math.min(prefix.length + 2, longest));
  const count = 2 ** (length - prefix.length);
  const setCount = (parts: number) => {
    if (parts >= 2) setLength(Math.min(longest, lengthForCount(prefix, parts)));
  };
  const onSubmit = onFields(() => {
    if (planner.splitTo(prefix, length)) router.closeDialog();
    else setError(message.value.text);
  });
  return (
    <Dialog title={`${texts.split} ${formatPrefix(prefix)}`}>
      <form onSubmit={onSubmit}>
        <div class="field-pair">
          <Field label={texts.splitLength}>
            <input
              type="number"
              class="mono"
              min={prefix.length + 1}
              max={longest}
              value={length}
              onInput={(event) => setLength(event.currentTarget.valueAsNumber)}
            />
          </Field>
          <Field label={texts.splitCount}>
            <input
              type="number"
              class="mono"
              min={2}
              value={Number.isFinite(count) ? count : ''}
              onChange={(event) => setCount(event.currentTarget.valueAsNumber)}
            />
          </Field>
        </div>
        <p class="muted" aria-live="polite">
          {length > prefix.length && length <= longest ? texts.splitPreview(count, length) : ''}
        </p>
        <FormError text={error} />
        <DialogButtons submit={texts.split} />
      </form>
    </Dialog>
  );
}
