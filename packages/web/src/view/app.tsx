import { useSignalEffect } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { View } from '../state/router.ts';
import { type Command, commandOf } from '../state/shortcuts.ts';
import { strings } from '../strings.ts';
import { focusField, rescueFocus } from './browser.ts';
import { planner, router, say, singleKeys } from './context.ts';
import { Dialogs } from './dialogs/dialogs.tsx';
import { DropTarget } from './drop-target.tsx';
import { Header } from './header.tsx';
import { Icon } from './icons.tsx';
import { loadPlanner, shownView } from './views.ts';

/** The id of the field in which each view reads or searches. */
const FIELDS: Readonly<Record<View, string>> = { calculator: 'input', planner: 'find' };

/** What the shortcuts do that work everywhere. */
const COMMANDS: Readonly<Record<Command<'anywhere'>, () => void>> = {
  help: () => router.openDialog('shortcuts'),
  share: () => router.openDialog('share'),
  calculator: () => router.show('calculator'),
  planner: () => router.show('planner'),
  undo: planner.undo,
  redo: planner.redo,
  find: () => focusField(FIELDS[router.view.value]),
};

function onKeyDown(event: KeyboardEvent): void {
  const { target } = event;
  const isText =
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type));
  if (event.defaultPrevented || isText || router.dialog.value !== undefined) return;
  const command = commandOf('anywhere', event, singleKeys.value);
  if (command === undefined) return;
  // A plan that cannot be seen is not undone.
  const isOfPlan = command === 'undo' || command === 'redo';
  if (isOfPlan && router.view.value !== 'planner') return;
  event.preventDefault();
  COMMANDS[command]();
}

/** When a button removes itself, the focus goes to where work continues. */
function onClick({ target }: MouseEvent): void {
  setTimeout(() => {
    if (target instanceof Node && !target.isConnected) rescueFocus();
  });
}

/** Loads the planner when it is wanted. */
function followView(): void {
  if (router.view.value !== 'planner') return;
  loadPlanner().catch(() => {
    router.show('calculator');
    say(strings.app.notLoaded, 'refused');
  });
}

export function App() {
  useSignalEffect(followView);
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('click', onClick);
    };
  }, []);
  const { name, View } = shownView.value;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {strings.app.skip}
      </button>
      <Header />
      <main id="main" tabIndex={-1}>
        <View />
      </main>
      {/* The key replaces the footer with the view: a footer that moved would shift the layout. */}
      <footer class="footer" key={name}>
        <p>{strings.app.offline}</p>
        <button type="button" class="quiet" onClick={COMMANDS.help}>
          <Icon name="key" /> {strings.app.shortcuts} <kbd>?</kbd>
        </button>
      </footer>
      <Dialogs />
      <DropTarget />
    </>
  );
}
