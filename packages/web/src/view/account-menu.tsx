import { useRef } from 'preact/hooks';
import { initialsOf } from '../service/initials.ts';
import type { DialogName } from '../state/router.ts';
import { strings } from '../strings.ts';
import { router, account as signedIn } from './context.ts';
import { Icon } from './icons.tsx';

const texts = strings.app;

const loadSession = () => import('./session.ts');

/** Loads the session ahead of time, so that signing out needs no network. */
export async function preloadSession(): Promise<void> {
  await loadSession().catch(() => undefined);
}

/**
 * The button for signing in, or the account's menu. The browser opens the menu, closes it on Escape
 * and on a click elsewhere, and gives the focus back to its button.
 */
export function AccountMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const account = signedIn.value;
  const isSignedIn = account !== undefined;
  const label = isSignedIn ? texts.account(account.user) : texts.signIn;
  // Closed first, so that its button has the focus to which a dialog returns.
  const choose = (act: () => void) => () => {
    menu.current?.hidePopover();
    act();
  };
  const open = (name: DialogName) => choose(() => router.openDialog(name));
  const signOut = choose(async () => {
    (await loadSession()).signOut();
  });
  return (
    <>
      {/* One button for both, so that signing out leaves the focus on it. */}
      <button
        type="button"
        class="account"
        aria-label={label}
        title={label}
        popovertarget={isSignedIn ? 'account-menu' : undefined}
        onClick={isSignedIn ? undefined : () => router.openDialog('signIn')}
      >
        {isSignedIn ? <Initials user={account.user} /> : <Icon name="user" />}{' '}
        <span class="label">{isSignedIn ? account.user : texts.signIn}</span>
        {isSignedIn && <Icon name="more" />}
      </button>
      {isSignedIn && (
        <div id="account-menu" class="account-menu" popover="auto" ref={menu}>
          <p>
            <strong>{account.user}</strong> <span class="muted">{account.role}</span>
          </p>
          <button type="button" class="quiet" onClick={open('tokens')}>
            <Icon name="token" /> {strings.app.apiTokens}
          </button>
          <button type="button" class="quiet" onClick={open('changePassword')}>
            <Icon name="lock" /> {texts.changePassword}
          </button>
          <hr />
          <button type="button" class="quiet" onClick={signOut}>
            <Icon name="signOut" /> {texts.signOut}
          </button>
          <button type="button" class="quiet" onClick={open('signOutEverywhere')}>
            <Icon name="everywhere" /> {texts.signOutEverywhere}
          </button>
        </div>
      )}
    </>
  );
}

/** Who is signed in, also where the name has no room. */
function Initials({ user }: { user: string }) {
  return <span class="initials" data-initials={initialsOf(user)} />;
}
