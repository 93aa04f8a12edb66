import { familyBits, formatPrefix, type Prefix } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import { lengthForCount, splitToLength } from '../../plan/operations.ts';
import { isRefusal } from '../../plan/refusal.ts';
import { likelyLengths } from '../../plan/splits.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { planner, router } from '../context.ts';
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

/** The length that is offered first: an IPv6 prefix splits where its digits end. */
function firstLength(prefix: Prefix): number {
  const [next = prefix.length] = likelyLengths(prefix);
  return prefix.family === 6 ? next : Math.min(prefix.length + 2, familyBits(prefix.family));
}

function SplitBlock({ prefix }: { prefix: Prefix }) {
  const longest = familyBits(prefix.family);
  const [isTried, setTried] = useState(false);
  const [length, setLength] = useState(firstLength(prefix));
  const count = 2 ** (length - prefix.length);
  const result = splitToLength(planner.plan.value, prefix, length);
  // An empty field is not wrong yet.
  const refused = isRefusal(result) && !Number.isNaN(length) ? result.refused : undefined;
  const setCount = (parts: number) => {
    if (parts >= 2) setLength(Math.min(longest, lengthForCount(prefix, parts)));
  };
  const onSubmit = onFields(() => {
    if (!isRefusal(result) && planner.splitTo(prefix, length)) router.closeDialog();
    else setTried(true);
  });
  return (
    <Dialog title={`${texts.split} ${formatPrefix(prefix)}`}>
      <form onSubmit={onSubmit} noValidate>
        <div class="field-pair">
          <Field label={texts.splitLength}>
            <input
              type="number"
              class="mono"
              min={prefix.length + 1}
              max={longest}
              value={Number.isNaN(length) ? '' : length}
              aria-invalid={refused !== undefined}
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
        <Lengths prefix={prefix} present={length} onChoose={setLength} />
        <p class={refused ? 'form-error' : 'muted'} aria-live="polite">
          {refused === undefined && Number.isFinite(count) && texts.splitPreview(count, length)}
          {!isTried && refused}
        </p>
        <FormError text={isTried ? refused : undefined} />
        <DialogButtons submit={texts.split} />
      </form>
    </Dialog>
  );
}

interface LengthsProps {
  prefix: Prefix;
  present: number;
  onChoose: (length: number) => void;
}

/** The likely lengths, to choose with one click. */
function Lengths({ prefix, present, onChoose }: LengthsProps) {
  return (
    <fieldset class="chips lengths">
      <legend class="hidden">{texts.splitLength}</legend>
      {likelyLengths(prefix).map((length) => (
        <button
          key={length}
          type="button"
          class="chip mono"
          aria-pressed={length === present}
          onClick={() => onChoose(length)}
        >
          /{length}
        </button>
      ))}
      <button type="button" class="chip" onClick={() => router.openDialog('splits')}>
        {dialogStrings.splits.lengths}
      </button>
    </fieldset>
  );
}
