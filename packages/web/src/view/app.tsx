import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { type Command, commandAnywhere } from '../state/keys.ts';
import { strings } from '../strings.ts';
import { applyTheme, focusField, rescueFocus, storedTheme, type Theme } from './browser.ts';
import { CalculatorView } from './calculator-view.tsx';
import { session, store } from './context.ts';
import { Dialogs } from './dialogs.tsx';
import { Icon } from './icons.tsx';
import { Message } from './message.tsx';
import { PlannerView } from './planner-view.tsx';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** What a command does that works everywhere. */
function runAnywhere(command: Command): void {
  const { actions, dialog } = store;
  switch (command) {
    case 'help':
      dialog.value = 'shortcuts';
      break;
    case 'share':
      dialog.value = 'share';
      break;
    case 'calculator':
    case 'planner':
      actions.show(command);
      break;
    case 'undo':
      actions.undo();
      break;
    case 'redo':
      actions.redo();
      break;
    default:
      focusField(store.view.value === 'planner' ? 'find' : 'input');
  }
}

function onKeyDown(event: KeyboardEvent): void {
  const { target } = event;
  const isText =
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type));
  if (event.defaultPrevented || isText || store.dialog.value !== undefined) return;
  const command = commandAnywhere(event, store.singleKeys.value);
  if (command === undefined) return;
  // What cannot be seen is not undone.
  const isOfPlan = command === 'undo' || command === 'redo';
  if (isOfPlan && store.view.value !== 'planner') return;
  event.preventDefault();
  runAnywhere(command);
}

/** A button that takes itself away leaves the focus where work goes on. */
function onClick({ target }: MouseEvent): void {
  setTimeout(() => {
    if (target instanceof Node && !target.isConnected) rescueFocus();
  });
}

export function App() {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('click', onClick);
    };
  }, []);
  const isCalculator = store.view.value === 'calculator';
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {strings.app.skip}
      </button>
      <Header />
      <main id="main" tabIndex={-1}>
        {isCalculator ? <CalculatorView /> : <PlannerView />}
      </main>
      {/* Each view's own: it does not move from the end of one to the end of the other. */}
      <footer class="footer" key={store.view.value}>
        <p>{strings.app.offline}</p>
        <button type="button" class="quiet" onClick={() => runAnywhere('help')}>
          <Icon name="key" /> {strings.app.shortcuts} <kbd>?</kbd>
        </button>
      </footer>
      <Dialogs />
      <Message />
    </>
  );
}

function Header() {
  const view = store.view.value;
  const tab = (name: 'calculator' | 'planner') => (
    <button
      type="button"
      class="tab"
      aria-current={view === name ? 'page' : undefined}
      onClick={() => store.actions.show(name)}
    >
      {strings.app[name]}
    </button>
  );
  return (
    <header class="header">
      <div class="brand">
        <Logo />
        <span>{strings.app.name}</span>
      </div>
      <nav class="tabs" aria-label={strings.app.views}>
        {tab('calculator')}
        {tab('planner')}
      </nav>
      <div class="header-end">
        <ThemePicker />
        <AccountButton />
      </div>
    </header>
  );
}

function Logo() {
  return (
    <svg class="logo" viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
      <path d="M0 0h9v20H0z" class="logo-a" />
      <path d="M11 0h9v9h-9z" class="logo-b" />
      <path d="M11 11h4v9h-4zM16.500 11H20v4h-3.500zM16.500 16.500H20V20h-3.500z" class="logo-c" />
    </svg>
  );
}

/** Goes through the themes: the system's, light, dark. */
function ThemePicker() {
  const [theme, setTheme] = useState(storedTheme);
  useLayoutEffect(() => applyTheme(theme), [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  const label = `${strings.theme.label}: ${strings.theme[theme]}`;
  return (
    <button type="button" aria-label={label} title={label} onClick={() => setTheme(next)}>
      <Icon name={theme} />
    </button>
  );
}

function AccountButton() {
  const account = session.account.value;
  const { signIn, signOut } = strings.app;
  const label = account === undefined ? signIn : `${signOut} ${account.user}`;
  const onClick = () => {
    if (account === undefined) store.dialog.value = 'signIn';
    else {
      session.signOut();
      store.actions.say(strings.service.signedOut);
    }
  };
  return (
    <>
      {account && (
        <span class="account">
          <strong title={account.user}>{account.user}</strong>
          <span class="muted">{account.role}</span>
        </span>
      )}
      <button type="button" aria-label={label} title={label} onClick={onClick}>
        <Icon name={account === undefined ? 'user' : 'signOut'} />{' '}
        <span class="label">{account === undefined ? signIn : signOut}</span>
      </button>
    </>
  );
}
