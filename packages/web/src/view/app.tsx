import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Command, commandAnywhere } from '../state/keys.ts';
import { strings } from '../strings.ts';
import { applyTheme, focusField, rescueFocus, storedTheme, type Theme } from './browser.ts';
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
  // Read so that the button follows what is said at signing in and out.
  store.message.value;
  const account = session.account();
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

/** How long a message is seen: what was refused has a remedy to read. */
const MESSAGE_MS = { done: 5000, refused: 15_000 } as const;
/** How long the live region is empty before a message, so that the same words are news again. */
const EMPTY_MS = 50;

/**
 * Says what was done or refused, to the eye for a while, and to a screen reader by a live region that is always there.
 */
function Message() {
  const { text, kind } = store.message.value;
  const [shown, setShown] = useState(false);
  const live = useRef<HTMLParagraphElement>(null);
  useSignalEffect(() => {
    const { text: next, kind: nextKind } = store.message.value;
    setShown(next !== '');
    const speak = (words: string) => live.current?.replaceChildren(words);
    if (live.current?.firstChild) speak('');
    const speaking = setTimeout(() => next && speak(next), EMPTY_MS);
    const hiding = setTimeout(() => setShown(false), MESSAGE_MS[nextKind]);
    return () => {
      clearTimeout(speaking);
      clearTimeout(hiding);
    };
  });
  return (
    <>
      <p id="live" class="hidden" role="status" ref={live} />
      <div class={`message ${kind} ${shown ? 'shown' : ''}`} aria-hidden="true">
        {text}
      </div>
    </>
  );
}
