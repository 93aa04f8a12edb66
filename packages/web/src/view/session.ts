/** The page's one session with the service. Only dialogs and the account's menu need it. */

import { createSession } from '../service/session.ts';
import { strings } from '../strings.ts';
import { accountStrings } from '../strings-account.ts';
import { account, router, say } from './context.ts';

export const session = createSession(
  location.origin,
  (reason) => {
    router.closeAccountDialog();
    say(accountStrings.service.ended[reason], 'refused');
  },
  account,
);

export function signOut(): void {
  session.signOut();
  say(strings.app.signedOut);
}
