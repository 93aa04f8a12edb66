/** The page's one store and session. */
import { createSession } from '../service/session.ts';
import { createStore } from '../state/store.ts';

export const store = createStore();
export const { message, say, router, calculator, planner, link, singleKeys } = store;
export const session = createSession(location.origin);
