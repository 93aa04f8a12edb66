import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DialogName } from '../../state/router.ts';
import { strings } from '../../strings.ts';
import { router, say } from '../context.ts';
import { preloadParts } from '../late-parts.tsx';

/** Loads each dialog when it is opened: the first view does without. */
const DIALOGS: Readonly<Record<DialogName, () => Promise<FunctionComponent>>> = {
  add: async () => (await import('./add-network.tsx')).AddNetwork,
  changePassword: async () => (await import('./change-password.tsx')).ChangePassword,
  compare: async () => (await import('./compare.tsx')).Compare,
  fit: async () => (await import('./fit.tsx')).Fit,
  open: async () => (await import('./open.tsx')).Open,
  plans: async () => (await import('./plans.tsx')).Plans,
  share: async () => (await import('./share.tsx')).Share,
  shortcuts: async () => (await import('./shortcuts.tsx')).Shortcuts,
  signIn: async () => (await import('./sign-in.tsx')).SignIn,
  signOutEverywhere: async () => (await import('./sign-out-everywhere.tsx')).SignOutEverywhere,
  split: async () => (await import('./split.tsx')).Split,
  splits: async () => (await import('./splits.tsx')).Splits,
  tokens: async () => (await import('./tokens.tsx')).Tokens,
};

const loaded = new Map<DialogName, FunctionComponent>();

async function load(name: DialogName): Promise<void> {
  loaded.set(name, await DIALOGS[name]());
}

/** Loads all dialogs ahead of time, so that they open without a network, too; and other late parts. */
export async function preloadDialogs(): Promise<void> {
  const names = Object.keys(DIALOGS) as DialogName[]; // the record's own keys
  await Promise.allSettled([...names.map(load), preloadParts()]);
}

/** The dialog that is open, if any. */
export function Dialogs() {
  const name = router.dialog.value;
  const [, setArrived] = useState<DialogName>();
  const Current = name && loaded.get(name);
  useEffect(() => {
    if (name === undefined || loaded.has(name)) return;
    load(name).then(
      () => setArrived(name),
      () => {
        router.closeDialog();
        say(strings.app.notLoaded, 'refused');
      },
    );
  }, [name]);
  return Current ? <Current /> : null;
}
