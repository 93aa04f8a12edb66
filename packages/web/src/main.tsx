/** Starts the page: what its address says, then the first paint, then the address follows the plan. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './view/app.tsx';
import { store } from './view/context.ts';
import { printWhole } from './view/print-table.tsx';

/** How long the plan rests before the address follows it, in milliseconds. */
const LINK_DELAY_MS = 150;

// Not awaited: a page without a plan in its address paints at once.
const opened = store.actions.openHash(location.hash);
render(<App />, document.getElementById('app') as HTMLElement); // index.html has it
await opened;
printWhole(document.getElementById('print') as HTMLElement); // so has it this

addEventListener('hashchange', () => {
  if (location.hash !== store.hash.value) void store.actions.openHash(location.hash);
});

let timer: ReturnType<typeof setTimeout> | undefined;
let hashTimer: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  store.plan.value;
  clearTimeout(timer);
  timer = setTimeout(() => void store.actions.updateLink(), LINK_DELAY_MS);
});

effect(() => {
  const hash = store.hash.value;
  clearTimeout(hashTimer);
  hashTimer = setTimeout(() => {
    if (hash !== location.hash)
      history.replaceState(null, '', hash === '' ? location.pathname : hash);
  }, LINK_DELAY_MS);
});

addEventListener('beforeunload', (event) => {
  // A plan that no link can hold would be lost.
  if (store.link.value.kind === 'tooLarge') event.preventDefault();
});
