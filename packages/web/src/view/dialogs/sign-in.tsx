import { useState } from 'preact/hooks';
import { strings } from '../../strings.ts';
import { router, say, session } from '../context.ts';
import { Dialog, DialogButtons, Field, FormError, onFields } from './dialog.tsx';

const texts = strings.service;

export function SignIn() {
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const onSubmit = onFields(async (fields) => {
    setBusy(true);
    const result = await session.signIn(
      String(fields.get('username')),
      String(fields.get('password')),
    );
    setBusy(false);
    if ('error' in result) return setError(result.error);
    say(texts.signedIn(result.value.user));
    router.closeDialog();
  });
  return (
    <Dialog title={texts.title}>
      <form onSubmit={onSubmit}>
        <Field label={texts.username}>
          <input
            name="username"
            required
            maxLength={128}
            autocomplete="username"
            autocapitalize="off"
            spellcheck={false}
          />
        </Field>
        <Field label={texts.password}>
          <input
            name="password"
            type="password"
            required
            maxLength={1024}
            autocomplete="current-password"
          />
        </Field>
        <p class="muted">{texts.hint}</p>
        <FormError text={error} />
        <DialogButtons submit={texts.submit} disabled={isBusy} />
      </form>
    </Dialog>
  );
}
