/** Starts the page in the browser. The tested part is `state/address.ts`. */
import { render } from 'preact';
import { keepAddress } from './state/address.ts';
import { preloadImport } from './state/read-plan.ts';
import { App } from './view/app.tsx';
import { store } from './view/context.ts';
import { preloadDialogs } from './view/dialogs/dialogs.tsx';
import { isPlanKept, loadKeptParts } from './view/kept-slot.tsx';
import { printWhole } from './view/print-table.tsx';

const bar = {
  read: () => location.hash,
  replace: (hash: string) => history.replaceState(null, '', hash === '' ? location.pathname : hash),
};
const address = keepAddress(store, bar, isPlanKept);
// Not awaited, so that a page without a plan in its address paints at once.
render(<App />, document.getElementById('app') as HTMLElement); // index.html has it
printWhole(document.getElementById('print') as HTMLElement); // so has it this

// After the first view, which it does not delay.
addEventListener('load', () => {
  void loadKeptParts();
  void preloadDialogs();
  void preloadImport();
});
addEventListener('hashchange', () => void address.changed());
addEventListener('beforeunload', (event) => {
  if (address.leave()) event.preventDefault();
});
