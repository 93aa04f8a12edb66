/** The shelf in IndexedDB, which all tabs of the browser share. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import {
  KEPT_PLANS,
  type KeptPlan,
  keptPlanOf,
  newestFirst,
  type PlanShelf,
} from './plan-shelf.ts';

/** The texts are apart, so that a list of plans reads none of them. */
interface Schema extends DBSchema {
  plans: { key: string; value: KeptPlan };
  texts: { key: string; value: string };
}

export const DATABASE = 'cidery';
const STORES: readonly ('plans' | 'texts')[] = ['plans', 'texts'];

/** Opens the database at its first use, and again after the browser has closed it. */
export function indexedShelf(): PlanShelf {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = (): void => {
    opening = undefined;
  };
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(DATABASE, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('plans', { keyPath: 'id' });
        fresh.createObjectStore('texts');
      },
      // A newer version of the page, in another tab, waits for this one to close its connection.
      blocking(_current, _blocked, event) {
        forget();
        (event.target as IDBDatabase).close(); // the event is the database's
      },
      terminated: forget,
    });
    // The next operation tries again; this one rejects.
    opening.catch(forget);
    return opening;
  };

  return {
    async list() {
      return (await (await database()).getAll('plans')).map(keptPlanOf);
    },

    async read(id) {
      const transaction = (await database()).transaction(STORES);
      const [plan, text] = await Promise.all([
        transaction.objectStore('plans').get(id),
        transaction.objectStore('texts').get(id),
      ]);
      return plan && { plan: keptPlanOf(plan), text: String(text) };
    },

    async write({ plan, text }, seen) {
      const transaction = (await database()).transaction(STORES, 'readwrite');
      const [plans, texts] = [transaction.objectStore('plans'), transaction.objectStore('texts')];
      const present = await plans.get(plan.id);
      if (present !== undefined && present.revision !== seen) return false;
      const others = (await plans.getAll()).filter(({ id }) => id !== plan.id).map(keptPlanOf);
      const surplus = others.toSorted(newestFirst).slice(KEPT_PLANS - 1);
      await Promise.all([
        plans.put(plan),
        texts.put(text, plan.id),
        ...surplus.flatMap(({ id }) => [plans.delete(id), texts.delete(id)]),
        transaction.done,
      ]);
      return true;
    },

    async remove(id, seen) {
      const transaction = (await database()).transaction(STORES, 'readwrite');
      const [plans, texts] = [transaction.objectStore('plans'), transaction.objectStore('texts')];
      const present = await plans.get(id);
      if (seen !== undefined && present?.revision !== seen) return;
      await Promise.all([plans.delete(id), texts.delete(id), transaction.done]);
    },
  };
}
