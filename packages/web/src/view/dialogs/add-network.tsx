import { formatPrefix } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import { prefixesMeant, readPrefix } from '../../plan/read-prefix.ts';
import { isRefusal } from '../../plan/refusal.ts';
import { strings } from '../../strings.ts';
import { importStrings } from '../../strings-import.ts';
import { message, planner, router } from '../context.ts';
import { Dialog, DialogButtons, Field, FormError, onFields } from './dialog.tsx';
import { countHeld, hold, holderOffers } from './holder-offer.ts';

const texts = strings.planner;

export function AddNetwork() {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const prefix = readPrefix(text);
  const held = isRefusal(prefix) ? 0 : countHeld(prefix);
  const add = (typed: string) => {
    const goal = readPrefix(typed);
    const isDone = !isRefusal(goal) && countHeld(goal) > 0 ? hold(goal) : planner.add(typed);
    if (isDone) router.closeDialog();
    else setError(message.value.text);
  };
  const meant = error === undefined ? [] : prefixesMeant(text);
  return (
    <Dialog title={texts.addRoot}>
      <form onSubmit={onFields((fields) => add(String(fields.get('prefix'))))}>
        <Field label={texts.addRootLabel}>
          <input
            name="prefix"
            class="mono"
            required
            autocomplete="off"
            spellcheck={false}
            placeholder="10.1.0.0/16"
            aria-describedby="add-hint"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setError(undefined);
            }}
          />
        </Field>
        <p id="add-hint" class="muted" role="status">
          {isRefusal(prefix) || held === 0
            ? texts.addRootHint
            : importStrings.holds(formatPrefix(prefix), held)}
        </p>
        <FormError text={error} />
        <PrefixButtons prefixes={meant} onChoose={add} />
        <HolderButtons />
        <DialogButtons submit={held === 0 ? texts.add : importStrings.hold(held)} />
      </form>
    </Dialog>
  );
}

/** The prefixes that a text was probably meant to be. */
function PrefixButtons(props: { prefixes: readonly string[]; onChoose: (text: string) => void }) {
  const { prefixes, onChoose } = props;
  if (prefixes.length === 0) return null;
  return (
    <div class="chips">
      {prefixes.map((prefix) => (
        <button key={prefix} type="button" class="chip" onClick={() => onChoose(prefix)}>
          {importStrings.use(prefix)}
        </button>
      ))}
    </div>
  );
}

/** The prefixes around the plan's networks. */
function HolderButtons() {
  const offers = holderOffers();
  if (offers.length === 0) return null;
  const put = (holder: Parameters<typeof hold>[0]) => {
    if (hold(holder)) router.closeDialog();
  };
  return (
    <div class="chips">
      {offers.map(({ holder, count }) => (
        <button key={holder.family} type="button" class="chip" onClick={() => put(holder)}>
          {importStrings.putInside(count, [formatPrefix(holder)])}
        </button>
      ))}
    </div>
  );
}
