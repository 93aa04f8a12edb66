/** The state of the page as signals, and everything that can be done to it. It touches no document. */
import { containsPrefix, formatPrefix, type Prefix, parent, supernet } from '@cidery/prefix';
import { computed, signal } from '@preact/signals';
import { readInput } from '../calculator/read-input.ts';
import { formatHash, type PageHash, parseHash } from '../codec/hash.ts';
import { importText } from '../codec/import-text.ts';
import { decodeLink, encodeLink } from '../codec/link.ts';
import type { CloudName } from '../plan/cloud.ts';
import { COLOURS, type Details } from '../plan/details.ts';
import { parseFitList } from '../plan/fit-list.ts';
import { type FitInto, fitPlan } from '../plan/fit-plan.ts';
import { type History, record, redo, startHistory, undo } from '../plan/history.ts';
import { LIMITS } from '../plan/limits.ts';
import {
  addRoot,
  edit,
  join,
  readPrefix,
  removeRoot,
  setCloud,
  setTitle,
  splitToLength,
} from '../plan/operations.ts';
import { blockAt, blockCount, isRoot, type Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { summarise } from '../plan/summary.ts';
import { strings } from '../strings.ts';
import { type Column, DEFAULT_COLUMNS } from './columns.ts';
import { examplePlan } from './example.ts';
import { type Filter, findRows, rowIndexOf } from './find-rows.ts';

export type View = 'calculator' | 'planner';
export type DialogName = 'shortcuts' | 'fit' | 'split' | 'share' | 'add' | 'signIn';

/** How the plan stands in the page's address. */
export type LinkState =
  | { readonly kind: 'current'; readonly link: string }
  | { readonly kind: 'tooLarge'; readonly characters: number }
  | { readonly kind: 'pending' };

export type Store = ReturnType<typeof createStore>;

export function createStore() {
  const example = examplePlan();
  const view = signal<View>('calculator');
  const input = signal<string>(strings.calculator.exampleInputs[0]);
  const history = signal<History>(startHistory(example));
  const selected = signal<Prefix | undefined>(undefined);
  const zoom = signal<Prefix | undefined>(undefined);
  const search = signal('');
  const filter = signal<Filter>('all');
  const columns = signal<ReadonlySet<Column>>(DEFAULT_COLUMNS);
  const dialog = signal<DialogName | undefined>(undefined);
  const singleKeys = signal(true);
  /** What was just done or refused: text for the live region; the number makes the same text news again. */
  const message = signal<{ text: string; kind: 'done' | 'refused'; number: number }>({
    text: '',
    kind: 'done',
    number: 0,
  });
  const link = signal<LinkState>({ kind: 'pending' });

  const plan = computed(() => history.value.present.plan);
  const allRows = computed(() => rowsOf(plan.value));
  const rows = computed(() => findRows(allRows.value, search.value, filter.value));
  const summary = computed(() => summarise(plan.value));
  const selectedIndex = computed(() =>
    selected.value === undefined ? -1 : rowIndexOf(rows.value, selected.value),
  );
  const selectedRow = computed((): Row | undefined => rows.value[selectedIndex.value]);
  const reading = computed(() => readInput(input.value));

  const say = (text: string, kind: 'done' | 'refused' = 'done'): void => {
    message.value = { text, kind, number: message.value.number + 1 };
  };

  /** Takes an operation's result: the new plan becomes the present one; a refusal is said. */
  const apply = (result: Plan | Refusal, action: string, select?: Prefix): boolean => {
    if (isRefusal(result)) {
      say(result.refused, 'refused');
      return false;
    }
    history.value = record(history.value, result, action);
    if (select !== undefined) selected.value = select;
    if (zoom.value !== undefined && blockAt(result, zoom.value) === undefined)
      zoom.value = undefined;
    say(action);
    return true;
  };

  const needSelection = (): Prefix | undefined => {
    const prefix = selectedRow.value?.prefix;
    if (prefix === undefined) say(strings.planner.noneSelected, 'refused');
    return prefix;
  };

  const move = (moved: History, none: string, text: (action: string) => string, action: string) => {
    if (moved === history.value) {
      say(none, 'refused');
      return;
    }
    history.value = moved;
    if (zoom.value !== undefined && blockAt(plan.value, zoom.value) === undefined)
      zoom.value = undefined;
    say(text(action));
  };

  const actions = {
    show(next: View): void {
      view.value = next;
    },
    calculate(text: string): void {
      input.value = text;
      view.value = 'calculator';
    },
    add(text: string): boolean {
      const prefix = readPrefix(text);
      if (isRefusal(prefix)) return apply(prefix, '');
      return apply(
        addRoot(plan.value, prefix),
        strings.actions.added(formatPrefix(prefix)),
        prefix,
      );
    },
    /** Shows the planner with a prefix in it: a network of its own, unless the plan has it already. */
    planIt(prefix: Prefix): void {
      view.value = 'planner';
      const holder = plan.value.roots.find((root) => containsPrefix(root.prefix, prefix));
      if (holder === undefined)
        apply(addRoot(plan.value, prefix), strings.actions.added(formatPrefix(prefix)), prefix);
      else selected.value = prefix;
    },
    remove(): void {
      const prefix = needSelection();
      if (prefix === undefined) return;
      const root = plan.value.roots.find(({ prefix: outer }) => containsPrefix(outer, prefix));
      // The selected row lies in a root.
      const name = formatPrefix((root as { prefix: Prefix }).prefix);
      apply(removeRoot(plan.value, prefix), strings.actions.removed(name));
    },
    select(prefix: Prefix | undefined): void {
      selected.value = prefix;
    },
    /** Moves the selection by a number of rows; it stops at the ends. */
    selectBy(offset: number): void {
      const last = rows.value.length - 1;
      const from = selectedIndex.value < 0 && offset > 0 ? -1 : selectedIndex.value;
      const row = rows.value[Math.max(0, Math.min(last, from + offset))];
      if (row !== undefined) selected.value = row.prefix;
    },
    splitTwo(prefix = needSelection()): void {
      if (prefix !== undefined) actions.splitTo(prefix, prefix.length + 1);
    },
    splitTo(prefix: Prefix, length: number): boolean {
      const count = 2 ** (length - prefix.length);
      const action = strings.actions.split(formatPrefix(prefix), count);
      return apply(splitToLength(plan.value, prefix, length), action, prefix);
    },
    /** Joins a block with its other half. */
    joinUp(prefix = needSelection()): void {
      if (prefix === undefined) return;
      const whole = isRoot(plan.value, prefix) ? undefined : parent(prefix);
      if (whole !== undefined) actions.joinHere(whole);
      else if (blockAt(plan.value, prefix)?.halves !== undefined) actions.joinHere(prefix);
      else apply(refuse(strings.refusals.wholeRoot(formatPrefix(prefix))), '');
    },
    joinHere(prefix = needSelection()): void {
      if (prefix === undefined) return;
      apply(join(plan.value, prefix), strings.actions.joined(formatPrefix(prefix)), prefix);
    },
    edit(prefix: Prefix, change: Partial<Details>): void {
      const result = edit(plan.value, prefix, change);
      if (result === plan.value) return;
      apply(result, strings.actions.edited(formatPrefix(prefix)), prefix);
    },
    nextColour(): void {
      const row = selectedRow.value;
      if (row === undefined) {
        needSelection();
        return;
      }
      const { colour } = row.block.details;
      const next = COLOURS[colour === undefined ? 0 : COLOURS.indexOf(colour) + 1];
      actions.edit(row.prefix, { colour: next });
    },
    setTitle(title: string): void {
      if (title !== plan.value.title) apply(setTitle(plan.value, title), strings.actions.titled);
    },
    setCloud(cloud: CloudName | undefined): void {
      const name = cloud === undefined ? strings.planner.noCloud : strings.cloud.names[cloud];
      apply(setCloud(plan.value, cloud), strings.actions.cloud(name));
    },
    /** Places a pasted list; returns what is wrong with it, or undefined when all are placed. */
    fit(list: string, into: FitInto): string | undefined {
      const requests = parseFitList(list);
      if (isRefusal(requests)) return requests.refused;
      const result = fitPlan(plan.value, requests, into);
      if (isRefusal(result)) return result.refused;
      apply(result, strings.actions.fitted(requests.length));
      return undefined;
    },
    undo(): void {
      const { action } = history.value.present;
      move(undo(history.value), strings.actions.nothingToUndo, strings.actions.undone, action);
    },
    redo(): void {
      const moved = redo(history.value);
      const { action } = moved.present;
      move(moved, strings.actions.nothingToRedo, strings.actions.redone, action);
    },
    zoomTo(prefix: Prefix | undefined): void {
      zoom.value = prefix;
    },
    /** Zooms to the selected block, or to what is around it where it is not split. */
    zoomIn(): void {
      const row = selectedRow.value;
      if (row === undefined) {
        needSelection();
        return;
      }
      zoom.value = row.block.halves === undefined && !row.isRoot ? parent(row.prefix) : row.prefix;
    },
    /** Zooms out by two bits, at the end to all networks. */
    zoomOut(): void {
      const at = zoom.value;
      if (at === undefined) return;
      const root = plan.value.roots.find(({ prefix }) => containsPrefix(prefix, at));
      const least = root?.prefix.length ?? at.length;
      const wider = supernet(at, Math.max(least, at.length - 2));
      zoom.value = at.length === least || 'code' in wider ? undefined : wider;
    },
    openExample(): void {
      apply(example, strings.actions.example);
    },
    /** Opens a file's text; returns what is wrong with it, or undefined when it is open. */
    open(text: string): string | undefined {
      const result = importText(text);
      if (isRefusal(result)) return result.refused;
      selected.value = undefined;
      zoom.value = undefined;
      apply(result, strings.actions.opened(blockCount(result)));
      view.value = 'planner';
      return undefined;
    },
    /** Takes over what the page's address says. A damaged link is said, and the plan stays. */
    async openHash(hash: string): Promise<void> {
      const page = parseHash(hash);
      if (page.input !== undefined) input.value = page.input;
      if (page.link !== undefined && !isCurrent(link.value, page.link)) {
        const result = await decodeLink(page.link);
        if (!apply(result, isRefusal(result) ? '' : strings.actions.opened(blockCount(result)))) {
          return;
        }
      }
      if (page.input !== undefined) view.value = 'calculator';
      else if (page.link !== undefined) view.value = 'planner';
    },
    /** Makes the link of the present plan. The example alone needs none. */
    async updateLink(): Promise<LinkState> {
      const made = plan.value;
      const text = await encodeLink(made);
      if (made !== plan.value) return link.value;
      link.value =
        text.length > LIMITS.linkCharacters
          ? { kind: 'tooLarge', characters: text.length }
          : { kind: 'current', link: text };
      return link.value;
    },
    say,
  };

  /** What the page's address should say now. */
  const hash = computed((): string => {
    const isUntouched = plan.value === example;
    const state = link.value;
    const page: PageHash = {
      link:
        isUntouched && view.value === 'calculator'
          ? undefined
          : state.kind === 'current'
            ? state.link
            : undefined,
      input: view.value === 'calculator' ? input.value : undefined,
    };
    return formatHash(page);
  });

  return {
    view,
    input,
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
    dialog,
    singleKeys,
    message,
    link,
    hash,
    reading,
    actions,
  };
}

function isCurrent(state: LinkState, link: string): boolean {
  return state.kind === 'current' && state.link === link;
}
