import { useState } from 'preact/hooks';
import { accountStrings } from '../../strings-account.ts';
import { router, say } from '../context.ts';
import { session } from '../session.ts';
import { Dialog, DialogButtons, FormError, onFields, useBusy } from './dialog.tsx';

const texts = accountStrings.everywhere;

export function SignOutEverywhere() {
  const [user] = useState(session.account.value?.user ?? '');
  const [error, setError] = useState<string>();
  const [isBusy, submit] = useBusy(async () => {
    const result = await session.signOutEverywhere();
    if ('error' in result) return setError(result.error);
    say(texts.done);
    router.closeDialog();
  });
  return (
    <Dialog title={texts.title}>
      <form onSubmit={onFields(submit)}>
        <p class="breakable">{texts.meaning(user)}</p>
        <p class="muted">{texts.tokens}</p>
        <FormError text={error} />
        <DialogButtons submit={texts.submit} isBusy={isBusy} />
      </form>
    </Dialog>
  );
}
