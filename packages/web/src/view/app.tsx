import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { type Command, commandAnywhere } from '../state/keys.ts';
import { strings } from '../strings.ts';
import { applyTheme, storedTheme, type Theme } from './browser.ts';
import { CalculatorView } from './calculator-view.tsx';
import { session, store } from './context.ts';
import { Dialogs } from './dialogs.tsx';
import { Icon } from './icons.tsx';
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

export function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
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
  event.preventDefault();
  runAnywhere(command);
}

export function App() {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
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
      <footer class="footer">
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
  // Read so that the button follows what is said at signing in and out.
  store.message.value;
  const account = session.account();
  if (account === undefined) {
    return (
      <button type="button" onClick={() => (store.dialog.value = 'signIn')}>
        <Icon name="user" /> <span class="wide">{strings.app.signIn}</span>
        <span class="hidden narrow">{strings.app.signIn}</span>
      </button>
    );
  }
  const signOut = () => {
    session.signOut();
    store.actions.say(strings.service.signedOut);
  };
  return (
    <button type="button" onClick={signOut} title={strings.app.account(account.user, account.role)}>
      <Icon name="user" /> {account.user}
      <span class="wide muted">{account.role}</span>
      <span class="hidden">{strings.app.signOut}</span>
    </button>
  );
}

/** How long a message is seen: what was refused has a remedy to read. */
const MESSAGE_MS = { done: 5000, refused: 15_000 } as const;

/** Says what was done or refused, to the eye for a while and to a screen reader at once. */
function Message() {
  const { text, kind, number } = store.message.value;
  const [shown, setShown] = useState(false);
  useSignalEffect(() => {
    setShown(store.message.value.text !== '');
    const timer = setTimeout(() => setShown(false), MESSAGE_MS[store.message.value.kind]);
    return () => clearTimeout(timer);
  });
  return (
    <div class={`message ${kind} ${shown ? 'shown' : ''}`}>
      <p role="status" aria-live="polite" data-number={number}>
        {text}
      </p>
    </div>
  );
}
