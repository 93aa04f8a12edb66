import { useId, useState } from 'preact/hooks';
import { accountStrings } from '../../strings-account.ts';
import { FormError } from './dialog.tsx';

const texts = accountStrings.service;

interface PasswordFieldProps {
  readonly label: string;
  readonly name: string;
  readonly autocomplete: 'current-password' | 'new-password';
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** A password, hidden unless asked otherwise. It may be pasted, and is never cut. */
export function PasswordField({ label, name, autocomplete, hint, error }: PasswordFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const type = (isShown ? 'text' : 'password') as 'password'; // the types want one of the two
  return (
    <div class="field">
      <label id={`${id}-label`} for={id}>
        {label}
      </label>
      <div class="field-row">
        <input
          id={id}
          name={name}
          type={type}
          required
          autocomplete={autocomplete}
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-hint ${id}-error`}
        />
        <button type="button" aria-describedby={`${id}-label`} onClick={() => setShown(!isShown)}>
          {isShown ? texts.hide : texts.show}
        </button>
      </div>
      <FormError id={`${id}-error`} text={error} />
      <p id={`${id}-hint`} class="muted hint">
        {error === undefined && hint}
      </p>
    </div>
  );
}
