import type { FunctionComponent } from 'preact';
import type { DialogName } from '../../state/router.ts';
import { router } from '../context.ts';
import { latePart } from '../late-part.tsx';
import { preloadParts } from '../late-parts.tsx';

const dialog = (load: () => Promise<FunctionComponent>) => latePart(load, router.closeDialog);

/** Loads each dialog when it is opened: the first view does without. */
const DIALOGS: Readonly<Record<DialogName, ReturnType<typeof dialog>>> = {
  add: dialog(async () => (await import('./add-network.tsx')).AddNetwork),
  changePassword: dialog(async () => (await import('./change-password.tsx')).ChangePassword),
  compare: dialog(async () => (await import('./compare.tsx')).Compare),
  fit: dialog(async () => (await import('./fit.tsx')).Fit),
  open: dialog(async () => (await import('./open.tsx')).Open),
  plans: dialog(async () => (await import('./plans.tsx')).Plans),
  share: dialog(async () => (await import('./share.tsx')).Share),
  shortcuts: dialog(async () => (await import('./shortcuts.tsx')).Shortcuts),
  signIn: dialog(async () => (await import('./sign-in.tsx')).SignIn),
  signOutEverywhere: dialog(
    async () => (await import('./sign-out-everywhere.tsx')).SignOutEverywhere,
  ),
  split: dialog(async () => (await import('./split.tsx')).Split),
  splits: dialog(async () => (await import('./splits.tsx')).Splits),
  tokens: dialog(async () => (await import('./tokens.tsx')).Tokens),
};

/** Loads all dialogs ahead of time, so that they open without a network, too; and other late parts. */
export async function preloadDialogs(): Promise<void> {
  const dialogs = Object.values(DIALOGS).map(({ preload }) => preload());
  await Promise.allSettled([...dialogs, preloadParts()]);
}

/** The dialog that is open, if any. */
export function Dialogs() {
  const name = router.dialog.value;
  if (name === undefined) return null;
  const { Late } = DIALOGS[name];
  return <Late key={name} />;
}
