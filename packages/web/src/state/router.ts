/** The view that the page shows, and the dialog over it. A new view is a new name in VIEWS. */
import { signal } from '@preact/signals';
import type { PageHash } from '../codec/hash.ts';

export const VIEWS = ['calculator', 'planner'] as const;
export type View = (typeof VIEWS)[number];

/** The dialogs that are about the account that is signed in. */
const ACCOUNT_DIALOGS = ['tokens', 'changePassword', 'signOutEverywhere'] as const;

export type DialogName =
  | 'shortcuts'
  | 'fit'
  | 'split'
  | 'splits'
  | 'compare'
  | 'share'
  | 'add'
  | 'open'
  | 'plans'
  | 'signIn'
  | (typeof ACCOUNT_DIALOGS)[number];

export type Router = ReturnType<typeof createRouter>;

export function createRouter() {
  const view = signal<View>('calculator');
  const dialog = signal<DialogName | undefined>(undefined);

  const show = (next: View): void => {
    view.value = next;
  };

  const closeDialog = (): void => {
    dialog.value = undefined;
  };

  return {
    view,
    show,
    dialog,

    openDialog(name: DialogName): void {
      dialog.value = name;
    },

    closeDialog,

    /** Closes the dialog if it is about an account: nobody is signed in any more. */
    closeAccountDialog(): void {
      if (ACCOUNT_DIALOGS.some((name) => name === dialog.value)) closeDialog();
    },

    /** Shows the view that an address names; an address without a view changes nothing. */
    follow({ input, link }: PageHash): void {
      if (input !== undefined) show('calculator');
      else if (link !== undefined) show('planner');
    },
  };
}
