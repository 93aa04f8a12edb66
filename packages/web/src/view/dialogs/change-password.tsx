import { useRef, useState } from 'preact/hooks';
import type { ServiceError } from '../../service/result.ts';
import { accountStrings } from '../../strings-account.ts';
import { router, say } from '../context.ts';
import { session } from '../session.ts';
import { Dialog, DialogButtons, FormError, onFields, useBusy } from './dialog.tsx';
import { PasswordField } from './password-field.tsx';

const texts = accountStrings.password;
/** The fields by the places in the request at which the service reports errors. */
const FIELDS = { old: 'body/oldPassword', new: 'body/newPassword' } as const;

export function ChangePassword() {
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState<ServiceError>();
  const errorAt = (field: keyof typeof FIELDS) =>
    error?.location === FIELDS[field] ? error.error : undefined;
  const isElsewhere = errorAt('old') === undefined && errorAt('new') === undefined;
  const [isBusy, submit] = useBusy(async (fields: FormData) => {
    const result = await session.changePassword(
      String(fields.get('old')),
      String(fields.get('new')),
    );
    if ('error' in result) {
      setError(result);
      const name = result.location === FIELDS.old ? 'old' : 'new';
      form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
      return;
    }
    say(texts.done);
    router.closeDialog();
  });
  return (
    <Dialog title={texts.title}>
      <form ref={form} onSubmit={onFields(submit)}>
        {/* Tells a password manager whose password this is. */}
        <div class="hidden">
          <input
            name="username"
            autocomplete="username"
            readOnly
            tabIndex={-1}
            aria-hidden="true"
            value={session.account.value?.user}
          />
        </div>
        <PasswordField
          label={texts.old}
          name="old"
          autocomplete="current-password"
          error={errorAt('old')}
        />
        <PasswordField
          label={texts.new}
          name="new"
          autocomplete="new-password"
          hint={texts.newHint}
          error={errorAt('new')}
        />
        <p class="muted">{texts.hint}</p>
        <FormError text={isElsewhere ? error?.error : undefined} />
        <DialogButtons submit={texts.submit} isBusy={isBusy} />
      </form>
    </Dialog>
  );
}
