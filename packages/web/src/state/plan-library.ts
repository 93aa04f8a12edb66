/** What a person can do with the plans that this browser keeps. */
import { computed } from '@preact/signals';
import { fileName } from '../codec/file-name.ts';
import { planToJson } from '../codec/json.ts';
import { setTitle } from '../plan/operations.ts';
import type { Plan } from '../plan/plan.ts';
import { strings } from '../strings.ts';
import { keptStrings } from '../strings-kept.ts';
import { createPlanKeeper, type KeeperEnvironment, newId, type Trouble } from './plan-keeper.ts';
import { type KeptPlan, type KeptRecord, planOfText } from './plan-shelf.ts';
import type { Store } from './store.ts';

const texts = keptStrings;

/** What an action returns: its error, or undefined when it is done. */
type ActionError = string | undefined;

export type PlanLibrary = ReturnType<typeof createPlanLibrary>;

export function createPlanLibrary(
  { planner, router, say }: Pick<Store, 'planner' | 'router' | 'say'>,
  environment: KeeperEnvironment,
) {
  const { shelf, tell } = environment;
  const keeper = createPlanKeeper(planner.history, say, environment);
  const { plans, trouble, current, enqueue, refresh, flush, isKept } = keeper;

  /** The version that another tab has saved of the plan that is open here. */
  const newer = computed((): KeptPlan | undefined => {
    const seen = current.value;
    return plans.value?.find(({ id, revision }) => id === seen?.id && revision > seen.revision);
  });

  /** The plan to go on with: the open one, or the last one while there is only the example. */
  const toContinue = computed((): KeptPlan | undefined => {
    const { plan } = planner.history.value.present;
    const open = plans.value?.find(({ id }) => id === current.value?.id);
    if (open !== undefined && router.view.value === 'calculator') return open;
    const isIdle = plan === planner.example || plan.roots.length === 0;
    return isIdle ? plans.value?.find((kept) => !kept.isDamaged && kept !== open) : undefined;
  });

  const read = async (id: string): Promise<{ record: KeptRecord; plan: Plan } | string> => {
    const record = await enqueue(() => shelf.read(id));
    if (record === undefined) {
      await enqueue(refresh);
      return trouble.value === undefined ? texts.gone : texts[trouble.value];
    }
    const plan = planOfText(record.text);
    if (plan !== undefined) return { record, plan };
    keeper.markDamaged(id);
    await enqueue(refresh);
    return texts.unreadable;
  };

  /** Changes the shelf, tells the other tabs, and shows the result here. */
  const change = async (work: () => Promise<unknown>): Promise<ActionError> => {
    const isDone = await enqueue(async () => {
      await work();
      tell();
      await refresh();
      return true;
    });
    if (isDone) return undefined;
    return texts[trouble.value as Trouble]; // the keeper sets it when something is not done
  };

  /** The present document becomes a record of its own, which is not saved yet. */
  const makeCopy = (): void => {
    keeper.attach(planner.history.value.present.document, newId());
  };

  return {
    plans,
    trouble,
    current,
    newer,
    toContinue,
    isKept,

    /** Saves at once; call it when the page is hidden. */
    flush,

    /** Reads again what other tabs have saved; call it when the page was away. */
    refresh: () => enqueue(refresh),

    /** Call it when the page is left: a change that would be lost becomes a copy of its own. */
    async leave(): Promise<void> {
      if (newer.value !== undefined && !isKept()) makeCopy();
      await keeper.leave();
    },

    /** Shows a kept plan in the planner. */
    async open(id: string): Promise<ActionError> {
      await flush();
      if (id !== current.value?.id) {
        const found = await read(id);
        if (typeof found === 'string') return found;
        const { plan, record } = found;
        const document = { first: plan, keepsFirst: true };
        keeper.attach(document, id, { revision: record.plan.revision, plan });
        planner.open(plan, { document });
        await flush();
      }
      router.show('planner');
      return undefined;
    },

    /** Shows the version that another tab has saved; undo brings this tab's version back. */
    async showNewer(): Promise<void> {
      const { value: kept } = newer;
      const found = kept && (await read(kept.id));
      if (found === undefined) return;
      if (typeof found === 'string') return say(found, 'refused');
      const { plan, record } = found;
      const { document } = planner.history.value.present;
      keeper.attach(document, record.plan.id, { revision: record.plan.revision, plan });
      planner.apply(plan, texts.shown);
      await flush();
    },

    /** Makes the plan of this tab a copy of its own. */
    async keepMine(): Promise<void> {
      makeCopy();
      await flush();
      say(texts.keptMine);
    },

    async rename(id: string, title: string): Promise<ActionError> {
      if (id === current.value?.id) {
        planner.setTitle(title);
        await flush();
        return undefined;
      }
      const found = await read(id);
      if (typeof found === 'string') return found;
      const { plan, record } = found;
      // It keeps its place in the list.
      const { revision: seen, changedAt } = record.plan;
      return change(() => keeper.write(id, setTitle(plan, title), { seen, changedAt }));
    },

    async duplicate(id: string): Promise<ActionError> {
      const found = await read(id);
      if (typeof found === 'string') return found;
      const title = texts.copyOf(found.plan.title || strings.planner.untitled);
      const error = await change(() => keeper.write(newId(), setTitle(found.plan, title)));
      if (error === undefined) say(texts.duplicated(title));
      return error;
    },

    /** Deletes a plan; the message offers to take that back. */
    async remove(id: string): Promise<ActionError> {
      const record = await enqueue(() => shelf.read(id));
      const error = await change(() => shelf.remove(id));
      if (error !== undefined || record === undefined) return error;
      const title = record.plan.title || strings.planner.untitled;
      const restore = async (): Promise<void> => {
        const failed = await change(() => shelf.write(record, undefined));
        if (failed === undefined) say(texts.restored(title));
        else say(failed, 'refused');
      };
      say(texts.deleted(title), 'done', { label: strings.planner.undo, act: restore });
      return undefined;
    },

    /** A kept plan as a file; a damaged one as the text that is there. */
    async fileOf(id: string): Promise<{ name: string; text: string } | undefined> {
      const record = await enqueue(() => shelf.read(id));
      const plan = record && planOfText(record.text);
      if (record === undefined) return undefined;
      return plan === undefined
        ? { name: fileName('', 'txt'), text: record.text }
        : { name: fileName(plan.title, 'json'), text: planToJson(plan) };
    },
  };
}
