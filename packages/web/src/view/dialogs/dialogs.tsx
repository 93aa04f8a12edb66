import type { FunctionComponent } from 'preact';
import type { DialogName } from '../../state/router.ts';
import { router } from '../context.ts';
import { AddNetwork } from './add-network.tsx';
import { ChangePassword } from './change-password.tsx';
import { Fit } from './fit.tsx';
import { Open } from './open.tsx';
import { Share } from './share.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SignIn } from './sign-in.tsx';
import { SignOutEverywhere } from './sign-out-everywhere.tsx';
import { Split } from './split.tsx';
import { Tokens } from './tokens.tsx';

const DIALOGS: Readonly<Record<DialogName, FunctionComponent>> = {
  add: AddNetwork,
  changePassword: ChangePassword,
  fit: Fit,
  open: Open,
  share: Share,
  shortcuts: Shortcuts,
  signIn: SignIn,
  signOutEverywhere: SignOutEverywhere,
  split: Split,
  tokens: Tokens,
};

/** The dialog that is open, if any. */
export function Dialogs() {
  const name = router.dialog.value;
  if (name === undefined) return null;
  const Current = DIALOGS[name];
  return <Current />;
}
