/** The view that the page shows, and the dialog over it. A new view is a new name in VIEWS. */
import { signal } from '@preact/signals';
import type { PageHash } from '../codec/hash.ts';

export const VIEWS = ['calculator', 'planner'] as const;
export type View = (typeof VIEWS)[number];

export type DialogName = 'shortcuts' | 'fit' | 'split' | 'share' | 'add' | 'open' | 'signIn';

export type Router = ReturnType<typeof createRouter>;

export function createRouter() {
  const view = signal<View>('calculator');
  const dialog = signal<DialogName | undefined>(undefined);

  const show = (next: View): void => {
    view.value = next;
  };

  return {
    view,
    show,
    dialog,

    openDialog(name: DialogName): void {
      dialog.value = name;
    },

    closeDialog(): void {
      dialog.value = undefined;
    },

    /** Shows the view that an address names; an address without a view changes nothing. */
    follow({ input, link }: PageHash): void {
      if (input !== undefined) show('calculator');
      else if (link !== undefined) show('planner');
    },
  };
}
