/** The page's plan library, in this browser. It loads after the first view. */
import { indexedShelf } from '../state/indexed-shelf.ts';
import { storedLastWords } from '../state/last-words.ts';
import { createPlanLibrary } from '../state/plan-library.ts';
import { store } from './context.ts';

const tabs = new BroadcastChannel('cidery-plans');

export const library = createPlanLibrary(store, {
  shelf: indexedShelf(),
  lastWords: storedLastWords(),
  tell: () => tabs.postMessage(''),
  listen: (onChange) => tabs.addEventListener('message', onChange),
});

// A hidden page may be closed without another event.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void library.flush();
});
addEventListener('pagehide', () => void library.leave());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) void library.refresh();
});
