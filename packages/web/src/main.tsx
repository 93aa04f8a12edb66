/** Takes over the page that the build has drawn. The tested part is `state/address.ts`. */
import { hydrate } from 'preact';
import { keepAddress } from './state/address.ts';
import { preloadImport } from './state/read-plan.ts';
import { preloadLists } from './state/typed-list.ts';
import { preloadSession } from './view/account-menu.tsx';
import { App } from './view/app.tsx';
import { calculator, router, store } from './view/context.ts';
import { preloadDialogs } from './view/dialogs/dialogs.tsx';
import { isPlanKept, loadKeptParts } from './view/kept-slot.tsx';
import { endLoading, typedText } from './view/loading.ts';
import { printWhole } from './view/print-table.tsx';
import { loadPlanner } from './view/views.ts';

hydrate(<App />, document.getElementById('app') as HTMLElement); // index.html has it
printWhole(document.getElementById('print') as HTMLElement); // so has it this
const typed = typedText(calculator.input.value);

const bar = {
  read: () => location.hash,
  replace: (hash: string) => history.replaceState(null, '', hash === '' ? location.pathname : hash),
};
const address = keepAddress(store, bar, isPlanKept);
addEventListener('hashchange', () => void address.changed());
addEventListener('beforeunload', (event) => {
  if (address.leave()) event.preventDefault();
});

/** The rest of the start. Not awaited at the top: the planner's script waits for this one. */
async function start(): Promise<void> {
  await address.first;
  // The app says if it does not load.
  if (router.view.value === 'planner') await loadPlanner().catch(() => undefined);
  if (typed !== undefined) calculator.type(typed);
  endLoading();
  // For bench/web.
  performance.mark('interactive');
}
void start();

// After the first view, which it does not delay.
const preload = (): void => {
  void loadKeptParts();
  void loadPlanner().catch(() => undefined);
  void preloadDialogs();
  void preloadSession();
  void preloadImport();
  void preloadLists();
};
if (document.readyState === 'complete') preload();
else addEventListener('load', preload);
