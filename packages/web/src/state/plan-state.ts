/** The plan with its history, and what of it is selected, zoomed to and searched for. */
import type { Prefix } from '@cidery/prefix';
import { computed, signal } from '@preact/signals';
import { type History, record, startHistory } from '../plan/history.ts';
import { newlyKept } from '../plan/kept-rest.ts';
import { blockAt, type Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal } from '../plan/refusal.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { summarise } from '../plan/summary.ts';
import { strings } from '../strings.ts';
import { type Column, DEFAULT_COLUMNS } from './columns.ts';
import { examplePlan } from './example.ts';
import { type Filter, findRows, nearestRow, rowIndexOf } from './find-rows.ts';
import type { Say } from './messages.ts';

export type PlanState = ReturnType<typeof createPlanState>;

interface ApplyOptions {
  /** The block to select. */
  readonly goal?: Prefix | undefined;
  /** What to say instead of the action. */
  readonly said?: string;
  /** Whether to ask about the rests that the action keeps as reserved. */
  readonly asksRest?: boolean;
}

export function createPlanState(say: Say) {
  const example = examplePlan();
  const history = signal<History>(startHistory(example));
  const selected = signal<Prefix | undefined>(undefined);
  const zoom = signal<Prefix | undefined>(undefined);
  const search = signal('');
  const filter = signal<Filter>('all');
  const columns = signal<ReadonlySet<Column>>(DEFAULT_COLUMNS);
  /** The blocks of which the last action kept the rest as reserved. */
  const kept = signal<readonly Prefix[]>([]);

  const plan = computed(() => history.value.present.plan);
  const allRows = computed(() => rowsOf(plan.value));
  const rows = computed(() => findRows(allRows.value, search.value, filter.value));
  const summary = computed(() => summarise(plan.value));
  /** The row that commands act on, whether the search shows it or not. */
  const selectedRow = computed((): Row | undefined =>
    selected.value === undefined
      ? undefined
      : allRows.value[rowIndexOf(allRows.value, selected.value)],
  );
  /** Its place among the rows that the search leaves, or -1. */
  const selectedIndex = computed(() =>
    selected.value === undefined ? -1 : rowIndexOf(rows.value, selected.value),
  );

  /** Those that still do: whether their rest is free is asked until a person answers. */
  const askedRests = computed(() =>
    kept.value.filter((prefix) => blockAt(plan.value, prefix)?.keepsRest),
  );

  /** Selects a block, or the nearest one that has a row. */
  const select = (prefix: Prefix | undefined): void => {
    selected.value = prefix && nearestRow(allRows.value, prefix)?.prefix;
  };

  /** Shows a history; the selection and the zoom stay on blocks that exist. */
  const showHistory = (next: History): void => {
    history.value = next;
    select(selected.value);
    if (zoom.value !== undefined && blockAt(plan.value, zoom.value) === undefined)
      zoom.value = undefined;
  };

  return {
    example,
    history,
    plan,
    rows,
    allRows,
    summary,
    selected,
    selectedIndex,
    selectedRow,
    zoom,
    search,
    filter,
    columns,
    kept,
    askedRests,
    select,
    showHistory,

    /** Whether the networks are still those of the example: nobody has changed them. */
    isExample: (): boolean => plan.value.roots === example.roots,

    /** Shows an operation's plan, or says its refusal; returns whether there is a plan. */
    apply(
      result: Plan | Refusal,
      action: string,
      { goal = selected.value, said = action, asksRest = false }: ApplyOptions = {},
    ): boolean {
      if (isRefusal(result)) {
        say(result.refused, 'refused');
        return false;
      }
      kept.value = asksRest ? newlyKept(plan.value, result) : [];
      selected.value = goal;
      showHistory(record(history.value, result, action));
      say(said);
      return true;
    },

    /** The row that a command needs; without a selection, says that it needs one. */
    needRow(): Row | undefined {
      const row = selectedRow.value;
      if (row === undefined) say(strings.planner.noneSelected, 'refused');
      return row;
    },

    /** Moves the selection by a number of rows; it stops at the ends. */
    selectBy(offset: number): void {
      const last = rows.value.length - 1;
      const from = selectedIndex.value < 0 && offset > 0 ? -1 : selectedIndex.value;
      const row = rows.value[Math.max(0, Math.min(last, from + offset))];
      if (row !== undefined) selected.value = row.prefix;
    },
  };
}
