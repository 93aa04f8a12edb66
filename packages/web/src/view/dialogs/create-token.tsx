import { useEffect, useRef, useState } from 'preact/hooks';
import { LIFE_DAYS, type Scope, scopesOf, type TokensStore } from '../../state/tokens-store.ts';
import { strings } from '../../strings.ts';
import { accountStrings } from '../../strings-account.ts';
import { say } from '../context.ts';
import { session } from '../session.ts';
import { Field, FormError, onFields, useBusy } from './dialog.tsx';

const texts = accountStrings.tokens;
const DAY_MS = 24 * 60 * 60 * 1000;

export function CreateToken({ store, onCancel }: { store: TokensStore; onCancel: () => void }) {
  const name = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  useEffect(() => name.current?.focus(), []);
  const [isBusy, submit] = useBusy(async (fields: FormData) => {
    const result = await store.create({
      name: String(fields.get('name')).trim().replace(/\s+/g, ' '), // a pasted tab, for example
      scope: String(fields.get('scope')) as Scope, // the value of one of the radio buttons
      expiresInDays: Number(fields.get('days')),
    });
    if ('error' in result) setError(result.error);
    else say(texts.copyNow);
  });
  return (
    <form class="panel" aria-label={texts.createNew} onSubmit={onFields(submit)}>
      <Field label={texts.name}>
        <input
          ref={name}
          name="name"
          required
          maxLength={64}
          autocomplete="off"
          placeholder={texts.nameSample}
          aria-describedby="token-name-hint"
        />
      </Field>
      <p id="token-name-hint" class="muted hint">
        {texts.nameHint}
      </p>
      <ScopeChoice />
      <LifeField />
      <FormError text={error} />
      <div class="dialog-buttons">
        <button type="button" onClick={onCancel}>
          {strings.app.cancel}
        </button>
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {texts.create}
        </button>
      </div>
    </form>
  );
}

/** The scopes that the account's role allows. */
function ScopeChoice() {
  const role = session.account.value?.role ?? '';
  const scopes = scopesOf(role);
  return (
    <fieldset class="scopes">
      <legend>{texts.scope}</legend>
      {scopes.map((scope) => (
        <label key={scope}>
          <input type="radio" name="scope" value={scope} defaultChecked={scope === 'read'} />
          <span>
            <strong>{scope}</strong> <span class="muted">{texts.scopes[scope]}</span>
          </span>
        </label>
      ))}
      {!scopes.includes('admin') && <p class="muted hint">{texts.roleLimit(role)}</p>}
    </fieldset>
  );
}

function LifeField() {
  const [days, setDays] = useState<number>(LIFE_DAYS.usual);
  const end = Number.isFinite(days) ? texts.day(new Date(Date.now() + days * DAY_MS)) : '';
  return (
    <div class="life">
      <Field label={texts.days}>
        <input
          name="days"
          type="number"
          required
          min={1}
          max={LIFE_DAYS.longest}
          value={days}
          aria-describedby="token-days-hint"
          onInput={(event) => setDays(event.currentTarget.valueAsNumber)}
        />
      </Field>
      <p id="token-days-hint" class="muted hint">
        {texts.daysHint(days, end, LIFE_DAYS.longest)}
      </p>
    </div>
  );
}
