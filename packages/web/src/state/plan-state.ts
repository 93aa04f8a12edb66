/** The plan with its history, and what of it is selected, zoomed to and searched for. */
import { containsPrefix, formatPrefix, type Prefix } from '@cidery/prefix';
import { computed, signal } from '@preact/signals';
import { type History, type PlanDocument, record, startHistory } from '../plan/history.ts';
import { newlyKept } from '../plan/kept-rest.ts';
import { blockAt, type Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal } from '../plan/refusal.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { summarise } from '../plan/summary.ts';
import { strings } from '../strings.ts';
import { type Collapsed, withoutCollapsed } from './collapsed-rows.ts';
import { examplePlan } from './example.ts';
import { type Filter, findRows, nearestRow, objectionTo, rowIndexOf } from './find-rows.ts';
import { historyActions } from './history-actions.ts';
import { keptColumns } from './kept-columns.ts';
import type { Say } from './messages.ts';
import { type Sort, sortRows } from './sort-rows.ts';

export type PlanState = ReturnType<typeof createPlanState>;

const NONE: ReadonlySet<string> = new Set();

interface ApplyOptions {
  /** The block to select. */
  readonly goal?: Prefix | undefined;
  /** What the message says, if more than the action. */
  readonly said?: string;
  /** The document that the plan begins; without one, the plan is a change of the present one. */
  readonly document?: PlanDocument | undefined;
  /** Whether to ask about the rests that the action keeps as reserved. */
  readonly asksRest?: boolean;
}

export function createPlanState(say: Say) {
  const example = examplePlan();
  const history = signal<History>(startHistory(example));
  /** The active row. */
  const selected = signal<Prefix | undefined>(undefined);
  /** With several rows selected, the texts of all their prefixes; otherwise empty. */
  const several = signal(NONE);
  const zoom = signal<Prefix | undefined>(undefined);
  const search = signal('');
  const filter = signal<Filter>('all');
  const sort = signal<Sort | undefined>(undefined);
  const collapsed = signal<Collapsed>(NONE);
  const columns = keptColumns();
  /** The blocks of which the last action kept the rest as reserved. */
  const kept = signal<readonly Prefix[]>([]);

  const plan = computed(() => history.value.present.plan);
  const allRows = computed(() => rowsOf(plan.value));
  /** Whether the table is a tree whose groups collapse: it is not while it is searched or sorted. */
  const isTree = computed(
    () => search.value.trim() === '' && filter.value === 'all' && sort.value === undefined,
  );
  const zoomedRows = computed(() => {
    const at = zoom.value;
    return at === undefined
      ? allRows.value
      : allRows.value.filter(({ prefix }) => containsPrefix(at, prefix));
  });
  /** The depth of the outermost rows of the table. */
  const outerDepth = computed(() => zoomedRows.value[0]?.depth ?? 0);
  const foundRows = computed(() =>
    findRows(zoomedRows.value, search.value, filter.value, plan.value.cloud),
  );
  /** The rows that the table shows. */
  const rows = computed(() =>
    isTree.value
      ? withoutCollapsed(zoomedRows.value, collapsed.value)
      : sortRows(foundRows.value, sort.value),
  );
  const summary = computed(() => summarise(plan.value));
  /** How many subnets in use the plan's cloud does not make. */
  const objectionCount = computed(() => {
    const { cloud } = plan.value;
    return allRows.value.filter((row) => objectionTo(row, cloud) !== undefined).length;
  });
  /** The row that commands act on, whether the search shows it or not. */
  const selectedRow = computed((): Row | undefined =>
    selected.value === undefined
      ? undefined
      : allRows.value[rowIndexOf(allRows.value, selected.value)],
  );
  /** Its place among the rows that the table shows, or -1. */
  const selectedIndex = computed(() =>
    selected.value === undefined ? -1 : rowIndexOf(rows.value, selected.value),
  );
  /** All rows that are selected, in the order of the table. Of several, those that it shows. */
  const selectedRows = computed((): readonly Row[] => {
    const texts = several.value;
    const shown =
      texts.size === 0 ? [] : rows.value.filter((row) => texts.has(formatPrefix(row.prefix)));
    if (shown.length > 1) return shown;
    return selectedRow.value === undefined ? [] : [selectedRow.value];
  });

  /** Those of `kept` that still keep their rest: the page asks about them until a person answers. */
  const askedRests = computed(() =>
    kept.value.filter((prefix) => blockAt(plan.value, prefix)?.keepsRest),
  );

  /** Moves the selection to a block, or the nearest one that has a row. */
  const moveTo = (prefix: Prefix | undefined): void => {
    selected.value = prefix && nearestRow(allRows.value, prefix)?.prefix;
  };

  /** Leaves the zoom and opens the groups that keep the selected row out of the table. */
  const reveal = (): void => {
    const { value: prefix } = selected;
    if (prefix === undefined) return;
    if (zoom.value !== undefined && !containsPrefix(zoom.value, prefix)) zoom.value = undefined;
    if (collapsed.value.size === 0) return;
    const open = new Set(collapsed.value);
    for (const row of allRows.value) {
      const isAround = row.prefix.length < prefix.length && containsPrefix(row.prefix, prefix);
      if (isAround) open.delete(formatPrefix(row.prefix));
    }
    if (open.size < collapsed.value.size) collapsed.value = open;
  };

  /** Selects a block alone, or the nearest one that has a row, and shows its row. */
  const select = (prefix: Prefix | undefined): void => {
    several.value = NONE;
    moveTo(prefix);
    reveal();
  };

  /** Shows a history; the selection and the zoom stay on blocks that exist. */
  const showHistory = (next: History): void => {
    history.value = next;
    moveTo(selected.value);
    if (zoom.value !== undefined && blockAt(plan.value, zoom.value) === undefined)
      zoom.value = undefined;
  };

  const { undoOffer, ...undoAndRedo } = historyActions(history, showHistory, say);

  return {
    ...undoAndRedo,
    example,
    history,
    plan,
    rows,
    allRows,
    isTree,
    outerDepth,
    summary,
    objectionCount,
    selected,
    selectedIndex,
    selectedRow,
    several,
    selectedRows,
    zoom,
    search,
    filter,
    sort,
    collapsed,
    columns,
    kept,
    askedRests,
    select,
    reveal,
    showHistory,

    /** Whether the networks are still those of the example: nobody has changed them. */
    isExample: (): boolean => plan.value.roots === example.roots,

    /** Shows an operation's plan, or says its refusal; returns whether there is a plan. */
    apply(
      result: Plan | Refusal,
      action: string,
      { goal, said = action, asksRest = false, document }: ApplyOptions = {},
    ): boolean {
      if (isRefusal(result)) {
        say(result.refused, 'refused');
        return false;
      }
      kept.value = asksRest ? newlyKept(plan.value, result) : [];
      const before = history.value;
      showHistory(record(before, result, action, document));
      const isElsewhere =
        goal !== undefined &&
        (selected.value === undefined || formatPrefix(goal) !== formatPrefix(selected.value));
      if (isElsewhere) select(goal);
      say(said, 'done', history.value === before ? undefined : undoOffer);
      return true;
    },

    /** The row that a command needs; without a selection, says that it needs one. */
    needRow(): Row | undefined {
      const row = selectedRow.value;
      if (row === undefined) say(strings.planner.noneSelected, 'refused');
      return row;
    },
  };
}
