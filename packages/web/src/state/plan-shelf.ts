/** Where plans are kept, as the plan library sees it. `indexed-shelf.ts` is the browser's. */
import { formatPrefix } from '@cidery/prefix';
import { planToValue, valueToPlan } from '../codec/tree.ts';
import { blockCount, type Plan } from '../plan/plan.ts';
import { isRefusal } from '../plan/refusal.ts';

/** How many plans are kept: the last ones by their changes. */
export const KEPT_PLANS = 20;

/** What a list shows of a kept plan. */
export interface KeptPlan {
  readonly id: string;
  /** The number of its last version. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  readonly title: string;
  readonly networks: readonly string[];
  readonly blocks: number;
  /** The length of its text. */
  readonly characters: number;
  /** Whether it cannot be read: something else wrote it, or a newer version of the page. */
  readonly isDamaged: boolean;
}

export interface KeptRecord {
  readonly plan: KeptPlan;
  /** The plan's value as JSON. */
  readonly text: string;
}

/** Every operation rejects when the browser does not allow it, or has no room left. */
export interface PlanShelf {
  /** In no certain order. */
  list(): Promise<KeptPlan[]>;
  read(id: string): Promise<KeptRecord | undefined>;
  /**
   * Writes a record unless there is a version other than `seen`, so that no version is lost that the
   * writer has not seen. Returns whether it was written. Only the last KEPT_PLANS remain.
   */
  write(record: KeptRecord, seen: number | undefined): Promise<boolean>;
  /** Removes a record; with `seen`, only if that is its version. */
  remove(id: string, seen?: number): Promise<void>;
}

export function recordOf(
  plan: Plan,
  { id, revision, changedAt }: Pick<KeptPlan, 'id' | 'revision' | 'changedAt'>,
): KeptRecord {
  const text = textOf(plan);
  const networks = plan.roots.map(({ prefix }) => formatPrefix(prefix));
  const { title } = plan;
  const blocks = blockCount(plan);
  const characters = text.length;
  return {
    plan: { id, revision, changedAt, title, networks, blocks, characters, isDamaged: false },
    text,
  };
}

/** The text of a plan's record: the same for plans with the same content. */
export function textOf(plan: Plan): string {
  return JSON.stringify(planToValue(plan));
}

/** The plan of a record's text; undefined if the text is not one of `recordOf`. */
export function planOfText(text: string): Plan | undefined {
  try {
    const plan = valueToPlan(JSON.parse(text));
    return isRefusal(plan) ? undefined : plan;
  } catch {
    return undefined;
  }
}

export function newestFirst(a: KeptPlan, b: KeptPlan): number {
  return b.changedAt - a.changedAt;
}

/** The list's view of any value that was stored under an id. */
export function keptPlanOf(value: Readonly<Record<keyof KeptPlan, unknown>>): KeptPlan {
  const { id, revision, changedAt, title, networks, blocks, characters } = value;
  const numbers = { revision, changedAt, blocks, characters };
  const isDamaged =
    typeof title !== 'string' ||
    !Array.isArray(networks) ||
    networks.some((network) => typeof network !== 'string') ||
    Object.values(numbers).some((number) => !Number.isSafeInteger(number));
  return isDamaged
    ? { ...DAMAGED, id: String(id) }
    : {
        ...(numbers as Record<keyof typeof numbers, number>),
        id: String(id),
        title,
        networks,
        isDamaged,
      }; // as checked above
}

const DAMAGED = {
  revision: 0,
  changedAt: 0,
  title: '',
  networks: [],
  blocks: 0,
  characters: 0,
  isDamaged: true,
};
