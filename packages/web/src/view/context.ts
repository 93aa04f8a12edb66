/** The page's one store and session. */
import { createSession } from '../service/session.ts';
import { createStore } from '../state/store.ts';
import { strings } from '../strings.ts';

export const store = createStore();
export const { message, say, router, calculator, planner, link, singleKeys } = store;
export const session = createSession(location.origin, (reason) => {
  router.closeAccountDialog();
  say(strings.service.ended[reason], 'refused');
});
