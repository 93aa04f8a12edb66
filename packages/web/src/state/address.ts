/** Keeps the page's address and the store in step: opens what the address says, then follows. */
import { effect } from '@preact/signals';
import type { Plan } from '../plan/plan.ts';
import type { View } from './router.ts';
import type { Store } from './store.ts';

/** The part of the browser's address that the page owns: its hash. */
export interface AddressBar {
  read(): string;
  replace(hash: string): void;
}

export interface AddressKeeper {
  /** Resolves when the first address is open. */
  readonly first: Promise<void>;
  /** Call it when the address changes: opens what it says, unless the page shows that already. */
  changed(): Promise<void>;
  /** Call it when the page is left: whether something would be lost, so that the browser asks. */
  leave(): boolean;
}

/** The page as it was when the address had been read. */
interface Opened {
  readonly plan: Plan;
  readonly input: string;
  readonly view: View;
  /** Whether the address has a link that could not be opened: another version of the page may. */
  readonly isRefused: boolean;
}

/** The pause before the address follows: browsers limit how often it changes. */
const DELAY_MS = 150;

/**
 * Starts to read the address at once; the first paint need not wait for it. `isKept` tells whether
 * the browser keeps the present plan.
 */
export function keepAddress(store: Store, bar: AddressBar, isKept: () => boolean): AddressKeeper {
  const { link } = store;
  const { plan } = store.planner;
  const { input } = store.calculator;
  const { view } = store.router;
  let opened: Opened | undefined;
  /** Whether anything has changed since the address was read. Until then the address stays. */
  let isTouched = false;
  /** Whether the address is behind what the page shows. */
  let isBehind = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = async (): Promise<void> => {
    clearTimeout(timer);
    opened = undefined;
    isTouched = false;
    isBehind = false;
    const isRefused = !(await link.openHash(bar.read()));
    opened = { plan: plan.value, input: input.value, view: view.value, isRefused };
  };

  const write = (): void => {
    isBehind = false;
    bar.replace(link.hash.value);
  };

  /** Makes the link if it is stale, then writes. A change in between starts the timer again. */
  const follow = async (): Promise<void> => {
    if (link.isStale.value) await link.update();
    if (isBehind && !link.isStale.value) write();
  };

  const first = open();
  effect(() => {
    const now = { plan: plan.value, input: input.value, view: view.value };
    if (opened === undefined) return;
    isTouched ||=
      now.plan !== opened.plan ||
      now.input !== opened.input ||
      (now.view !== opened.view && !opened.isRefused);
    if (!isTouched) return;
    isBehind = true;
    clearTimeout(timer);
    timer = setTimeout(() => void follow(), DELAY_MS);
  });

  return {
    first,
    async changed() {
      if (bar.read() !== link.hash.value) await open();
    },
    leave() {
      if (isBehind && !link.isStale.value) write();
      return (isBehind || link.state.value.kind === 'tooLarge') && !isKept();
    },
  };
}
