/** The page's one store, and who is signed in. */
import { signal } from '@preact/signals';
import type { Account } from '../service/account.ts';
import { createStore } from '../state/store.ts';

export const store = createStore();
export const { message, say, router, calculator, planner, link, singleKeys } = store;
/** Set by the session, which loads with the dialog for signing in. */
export const account = signal<Account | undefined>(undefined);
