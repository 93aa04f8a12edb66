/** Keeps the page's address and the store in step: what the address says is opened, and then it follows the plan. */
import { effect } from '@preact/signals';
import type { Plan } from '../plan/plan.ts';
import type { Store, View } from './store.ts';

/** The part of the browser's address that the page owns: its hash. */
export interface AddressBar {
  read(): string;
  replace(hash: string): void;
}

export interface AddressKeeper {
  /** When what the address said at first is open. */
  readonly first: Promise<void>;
  /** To be called when somebody else has changed the address: opens what it says, unless the page shows it already. */
  changed(): Promise<void>;
  /** To be called when the page is left; whether something would be lost, so that the browser asks. */
  leave(): boolean;
}

/** What there was when the address was read. */
interface Opened {
  readonly plan: Plan;
  readonly input: string;
  readonly view: View;
  /** Whether the address holds a link that could not be opened, but may be by another version of the page. */
  readonly isRefused: boolean;
}

/** How long the page rests before the address follows it, in milliseconds: browsers limit how often it may change. */
const DELAY_MS = 150;

/** Begins to read the address at once; the first paint need not wait for it. */
export function keepAddress(store: Store, bar: AddressBar): AddressKeeper {
  let opened: Opened | undefined;
  /** Whether anything has changed since the address was read: till then it is left as it is. */
  let isTouched = false;
  /** Whether the address is behind what the page shows. */
  let isBehind = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = async (): Promise<void> => {
    clearTimeout(timer);
    opened = undefined;
    isTouched = false;
    isBehind = false;
    const isRefused = !(await store.actions.openHash(bar.read()));
    const { plan, input, view } = store;
    opened = { plan: plan.value, input: input.value, view: view.value, isRefused };
  };

  const write = (): void => {
    isBehind = false;
    bar.replace(store.hash.value);
  };

  /** Makes the link if need be, then writes at once. What changes meanwhile comes here again by itself. */
  const follow = async (): Promise<void> => {
    if (store.isLinkStale.value) await store.actions.updateLink();
    if (isBehind && !store.isLinkStale.value) write();
  };

  const first = open();
  effect(() => {
    const [plan, input, view] = [store.plan.value, store.input.value, store.view.value];
    if (opened === undefined) return;
    isTouched ||=
      plan !== opened.plan || input !== opened.input || (view !== opened.view && !opened.isRefused);
    if (!isTouched) return;
    isBehind = true;
    clearTimeout(timer);
    timer = setTimeout(() => void follow(), DELAY_MS);
  });

  return {
    first,
    async changed() {
      if (bar.read() !== store.hash.value) await open();
    },
    leave() {
      if (isBehind && !store.isLinkStale.value) write();
      return isBehind || store.link.value.kind === 'tooLarge';
    },
  };
}
