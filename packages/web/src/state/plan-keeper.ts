/**
 * Keeps the document that a person works on: finds the record of a plan that is opened again, saves
 * changes after a short pause, and follows what other tabs save.
 */
import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { History, PlanDocument, Step } from '../plan/history.ts';
import type { Plan } from '../plan/plan.ts';
import { keptStrings } from '../strings-kept.ts';
import { type LastWords, lastWordsOf, type SaidPlan, saidPlan } from './last-words.ts';
import type { Say } from './messages.ts';
import { type KeptPlan, newestFirst, type PlanShelf, recordOf, textOf } from './plan-shelf.ts';

/** The pause after a change before it is saved. */
const DELAY_MS = 400;

export interface KeeperEnvironment {
  readonly shelf: PlanShelf;
  /** Holds what a page that is left has no time to write to the shelf. */
  readonly lastWords: LastWords;
  /** Tells the other tabs that the shelf has changed. */
  readonly tell: () => void;
  /** Calls back when another tab tells that. */
  readonly listen: (onChange: () => void) => void;
}

/** The version of a record that this tab has seen last, and its plan. */
interface Version {
  readonly revision: number;
  readonly plan: Plan;
}

interface WriteOptions {
  readonly seen?: number | undefined;
  readonly changedAt?: number;
}

/** Why plans are not kept: the browser allows no storage, or has no room left. */
export type Trouble = 'blocked' | 'full';

export type PlanKeeper = ReturnType<typeof createPlanKeeper>;

export function createPlanKeeper(
  history: ReadonlySignal<History>,
  say: Say,
  { shelf, lastWords, tell, listen }: KeeperEnvironment,
) {
  /** All kept plans, the newest first; undefined until they have been read. */
  const plans = signal<readonly KeptPlan[] | undefined>(undefined);
  const trouble = signal<Trouble | undefined>(undefined);
  /** The record of the present document, and the version that this tab has seen. */
  const current = signal<Pick<KeptPlan, 'id' | 'revision'> | undefined>(undefined);

  const ids = new WeakMap<PlanDocument, string>();
  const versions = new Map<string, Version>();
  /** The documents whose record was looked for. */
  const known = new WeakSet<PlanDocument>();
  /** The documents that began their record. Undone to their beginning, they need none. */
  const own = new WeakSet<PlanDocument>();
  /** The records whose text turned out to be damaged. */
  const damaged = new Set<string>();

  const fail = (error: unknown): undefined => {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    if (isFull && trouble.value !== 'full') say(keptStrings.full, 'refused');
    trouble.value = isFull ? 'full' : 'blocked';
  };

  let queue: Promise<unknown> = Promise.resolve();
  /** Does one thing after the other; the result is undefined if the browser does not allow it. */
  const enqueue = <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    const run = queue.then(work).catch(fail);
    queue = run;
    return run;
  };

  const versionOf = (document: PlanDocument) => {
    const id = ids.get(document);
    return { id, version: id === undefined ? undefined : versions.get(id) };
  };

  const refresh = async (): Promise<void> => {
    const list = await shelf.list();
    const { id, version } = versionOf(history.value.present.document);
    batch(() => {
      plans.value = list
        .map((plan) => (damaged.has(plan.id) ? { ...plan, isDamaged: true } : plan))
        .toSorted(newestFirst);
      current.value =
        id === undefined || version === undefined ? undefined : { id, revision: version.revision };
      if (trouble.value === 'blocked') trouble.value = undefined;
    });
  };

  /** The record whose plan is the one that a document begins with. */
  const recordOfFirst = async ({ first }: PlanDocument): Promise<KeptPlan | undefined> => {
    const text = textOf(first);
    for (const { id, characters } of (await shelf.list()).toSorted(newestFirst)) {
      const record = characters === text.length ? await shelf.read(id) : undefined;
      if (record?.text === text) return record.plan;
    }
    return undefined;
  };

  /** Finds the record of a document, once: a link or a file may hold a plan that is kept already. */
  const find = async (document: PlanDocument): Promise<void> => {
    if (known.has(document)) return;
    const kept = await recordOfFirst(document);
    known.add(document);
    if (kept === undefined) return;
    ids.set(document, kept.id);
    versions.set(kept.id, { revision: kept.revision, plan: document.first });
  };

  /**
   * Writes the version after `seen`, unless another tab has written that. A new record has not been
   * seen.
   */
  const write = async (
    id: string,
    plan: Plan,
    { seen = versions.get(id)?.revision, changedAt = Date.now() }: WriteOptions = {},
  ): Promise<boolean> => {
    const revision = (seen ?? 0) + 1;
    const isWritten = await shelf.write(recordOf(plan, { id, revision, changedAt }), seen);
    if (!isWritten) return false;
    if (versions.get(id)?.revision === seen) versions.set(id, { revision, plan });
    trouble.value = undefined;
    tell();
    return true;
  };

  /** The id of a document's record; a document without one begins its own. */
  const idOf = (document: PlanDocument): string => {
    const id = ids.get(document) ?? newId();
    if (!ids.has(document)) own.add(document);
    ids.set(document, id);
    return id;
  };

  /** The plan of a step, if the shelf does not have it and it is worth keeping. */
  const unsaved = ({ plan, document }: Step): SaidPlan | undefined => {
    const { version } = versionOf(document);
    const isOpened = ids.has(document) && !own.has(document);
    const isNews = (isOpened || isWorthKeeping(plan, document)) && version?.plan !== plan;
    return isNews ? { id: idOf(document), seen: version?.revision, plan } : undefined;
  };

  /** Removes the record that a document began, if it is undone to its beginning. */
  const dropUntouched = async ({ plan, document }: Step): Promise<void> => {
    const { id, version } = versionOf(document);
    const isTouched = !own.has(document) || isWorthKeeping(plan, document);
    if (isTouched || id === undefined || version === undefined) return;
    ids.delete(document);
    versions.delete(id);
    await shelf.remove(id, version.revision);
    tell();
  };

  /** Writes what pages that were left had no time to write; beside another version, as a copy. */
  const hearLastWords = async (): Promise<void> => {
    for (const [id, text] of lastWords.all()) {
      const said = saidPlan(id, text);
      if (said !== undefined && !(await write(id, said.plan, said))) {
        const record = await shelf.read(id);
        if (record?.text !== textOf(said.plan)) await write(newId(), said.plan);
      }
      lastWords.forget(id);
    }
  };

  const sync = (step: Step): Promise<void> =>
    enqueue(async () => {
      await find(step.document);
      const news = unsaved(step);
      if (news === undefined) await dropUntouched(step);
      else if (await write(news.id, news.plan, news)) lastWords.forget(news.id);
      await refresh();
    });

  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Saves at once what is not saved yet. */
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    return sync(history.value.present);
  };

  let last: Step | undefined;
  effect(() => {
    const step = history.value.present;
    clearTimeout(timer);
    // Another document takes its place: its last change does not wait.
    if (last !== undefined && step.document !== last.document) void sync(last);
    timer = setTimeout(flush, step.document === last?.document ? DELAY_MS : 0);
    last = step;
  });

  void enqueue(hearLastWords);
  listen(() => void enqueue(refresh));

  return {
    plans,
    trouble,
    current,
    enqueue,
    refresh,
    write,

    /** Makes a document a version of a record. */
    attach(document: PlanDocument, id: string, version?: Version): void {
      known.add(document);
      own.delete(document);
      ids.set(document, id);
      if (version !== undefined) versions.set(id, version);
    },

    /** Remembers that the text of a record cannot be read. */
    markDamaged(id: string): void {
      damaged.add(id);
    },

    flush,

    /** Call it when the page is left: what follows may come too late. */
    leave(): Promise<void> {
      const news = unsaved(history.value.present);
      if (news !== undefined) lastWords.say(news.id, lastWordsOf(news));
      return flush();
    },

    /** Whether the shelf has the present plan. */
    isKept(): boolean {
      const { plan, document } = history.value.present;
      const { id, version } = versionOf(document);
      return version?.plan === plan && plans.value?.some((kept) => kept.id === id) === true;
    },
  };
}

/** A plan without networks and title has nothing to keep. */
function isWorthKeeping(plan: Plan, { first, keepsFirst }: PlanDocument): boolean {
  return (keepsFirst || plan !== first) && (plan.roots.length > 0 || plan.title !== '');
}

/** Works without a secure context, which `crypto.randomUUID` needs. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
