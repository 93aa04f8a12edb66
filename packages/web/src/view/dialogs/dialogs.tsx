import type { FunctionComponent } from 'preact';
import type { DialogName } from '../../state/router.ts';
import { router } from '../context.ts';
import { AddNetwork } from './add-network.tsx';
import { Fit } from './fit.tsx';
import { Open } from './open.tsx';
import { Share } from './share.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SignIn } from './sign-in.tsx';
import { Split } from './split.tsx';

const DIALOGS: Readonly<Record<DialogName, FunctionComponent>> = {
  add: AddNetwork,
  fit: Fit,
  open: Open,
  share: Share,
  shortcuts: Shortcuts,
  signIn: SignIn,
  split: Split,
};

/** The dialog that is open, if any. */
export function Dialogs() {
  const name = router.dialog.value;
  if (name === undefined) return null;
  const Current = DIALOGS[name];
  return <Current />;
}
