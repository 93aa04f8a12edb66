/** The state of the page as signals, and its commands. It does not touch the document. */
import { signal } from '@preact/signals';
import { createCalculatorStore } from './calculator-store.ts';
import { createLinkStore } from './link-store.ts';
import { createMessages } from './messages.ts';
import { createPlanStore } from './plan-store.ts';
import { createRouter } from './router.ts';

export type Store = ReturnType<typeof createStore>;

export function createStore() {
  const { message, say } = createMessages();
  const router = createRouter();
  const calculator = createCalculatorStore(router, say);
  const planner = createPlanStore(router, say);
  const link = createLinkStore(router, calculator, planner);
  return {
    message,
    say,
    router,
    calculator,
    planner,
    link,
    /** Whether keys without Ctrl act as shortcuts (WCAG 2.2, 2.1.4). */
    singleKeys: signal(true),
  };
}
