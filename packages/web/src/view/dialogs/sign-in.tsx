import { useState } from 'preact/hooks';
import { accountStrings } from '../../strings-account.ts';
import { router, say } from '../context.ts';
import { session } from '../session.ts';
import { Dialog, DialogButtons, Field, FormError, onFields, useBusy } from './dialog.tsx';
import { PasswordField } from './password-field.tsx';

const texts = accountStrings.service;

export function SignIn() {
  const [error, setError] = useState<string>();
  const [isBusy, submit] = useBusy(async (fields: FormData) => {
    const result = await session.signIn(
      String(fields.get('username')),
      String(fields.get('password')),
    );
    if ('error' in result) return setError(result.error);
    say(texts.signedIn(result.value.user));
    router.closeDialog();
  });
  return (
    <Dialog title={texts.title}>
      <form onSubmit={onFields(submit)}>
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
        <PasswordField label={texts.password} name="password" autocomplete="current-password" />
        <p class="muted">{texts.hint}</p>
        <FormError text={error} />
        <DialogButtons submit={texts.submit} isBusy={isBusy} />
      </form>
    </Dialog>
  );
}
