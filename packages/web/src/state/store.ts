/** The state of the page as signals, and everything that can be done to it. It touches no document. */
import {
  type Cloud,
  containsPrefix,
  formatPrefix,
  type Prefix,
  parent,
  supernet,
} from '@cidery/prefix';
import { computed, signal } from '@preact/signals';
import { INPUT_LIMIT, type ReadAs, readInput } from '../calculator/read-input.ts';
import { formatHash, parseHash } from '../codec/hash.ts';
import { importText } from '../codec/import-text.ts';
import { decodeLink, encodeLink } from '../codec/link.ts';
import { planToValue } from '../codec/tree.ts';
import { COLOURS, type Details, isBlank, NO_DETAILS } from '../plan/details.ts';
import { parseFitList } from '../plan/fit-list.ts';
import { type FitInto, fitPlan, IPV6_SUBNET } from '../plan/fit-plan.ts';
import { type History, record, redo, startHistory, undo } from '../plan/history.ts';
import { LIMITS } from '../plan/limits.ts';
import {
  addRoot,
  droppedByJoin,
  edit,
  join,
  readPrefix,
  removeRoot,
  setCloud,
  setTitle,
  splitToLength,
} from '../plan/operations.ts';
import { blockAt, blockCount, EMPTY_PLAN, isRoot, type Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { summarise } from '../plan/summary.ts';
import { strings } from '../strings.ts';
import { type Column, DEFAULT_COLUMNS } from './columns.ts';
import { examplePlan } from './example.ts';
import { type Filter, findRows, nearestRow, rowIndexOf } from './find-rows.ts';

export type View = 'calculator' | 'planner';
export type DialogName = 'shortcuts' | 'fit' | 'split' | 'share' | 'add' | 'open' | 'signIn';

/** How the plan stands in the page's address. */
export type LinkState =
  | { readonly kind: 'current'; readonly link: string }
  | { readonly kind: 'tooLarge'; readonly characters: number }
  | { readonly kind: 'pending' };

const PENDING: LinkState = { kind: 'pending' };

/** How many of the blocks that joining drops are named. */
const DROPPED_NAMED = 5;

/** The longest input, encoded, that the page's address takes: any that can be read is shorter. */
const HASH_INPUT_LIMIT = 200;

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
  /** The last link that was made or opened, and the plan that it holds. */
  const linked = signal<{ plan: Plan | undefined; state: LinkState }>({
    plan: undefined,
    state: PENDING,
  });
  /** What an input that can be read in several ways is to be read as. */
  const choice = signal<{ input: string; as: ReadAs } | undefined>(undefined);

  const plan = computed(() => history.value.present.plan);
  const link = computed(() => (linked.value.plan === plan.value ? linked.value.state : PENDING));
  const allRows = computed(() => rowsOf(plan.value));
  const rows = computed(() => findRows(allRows.value, search.value, filter.value));
  const summary = computed(() => summarise(plan.value));
  /** The row that is acted on, whether the search shows it or not. */
  const selectedRow = computed((): Row | undefined =>
    selected.value === undefined
      ? undefined
      : allRows.value[rowIndexOf(allRows.value, selected.value)],
  );
  /** Its place among the rows that the search leaves, or -1. */
  const selectedIndex = computed(() =>
    selected.value === undefined ? -1 : rowIndexOf(rows.value, selected.value),
  );
  const readAs = computed(() =>
    choice.value?.input === input.value ? choice.value.as : undefined,
  );
  const reading = computed(() => readInput(input.value, readAs.value));

  const say = (text: string, kind: 'done' | 'refused' = 'done'): void => {
    message.value = { text, kind, number: message.value.number + 1 };
  };

  /** Selects a block. One that has no row is stood for by the nearest that has. */
  const select = (prefix: Prefix | undefined): void => {
    selected.value = prefix && nearestRow(allRows.value, prefix)?.prefix;
  };

  /** After a change of the plan: what is selected and zoomed to is still there. */
  const settle = (): void => {
    select(selected.value);
    if (zoom.value !== undefined && blockAt(plan.value, zoom.value) === undefined)
      zoom.value = undefined;
  };

  /** Takes an operation's result: the new plan becomes the present one; a refusal is said. */
  const apply = (
    result: Plan | Refusal,
    action: string,
    goal = selected.value,
    said = action,
  ): boolean => {
    if (isRefusal(result)) {
      say(result.refused, 'refused');
      return false;
    }
    history.value = record(history.value, result, action);
    selected.value = goal;
    settle();
    say(said);
    return true;
  };

  /** Whether the plan's networks are still those of the example, as nobody has changed them. */
  const isExample = (): boolean => plan.value.roots === example.roots;

  /** The plan that networks are added to: the example gives way to the first one of one's own. */
  const ground = (): Plan =>
    isExample()
      ? {
          ...plan.value,
          title: plan.value.title === example.title ? '' : plan.value.title,
          roots: [],
        }
      : plan.value;

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
    settle();
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
    /** Takes what was typed or pasted into the calculator, cut to what an input may be; returns what it took. */
    type(text: string): string {
      if (text.length > INPUT_LIMIT) say(strings.calculator.cut(INPUT_LIMIT), 'refused');
      input.value = text.slice(0, INPUT_LIMIT);
      return input.value;
    },
    /** Reads the present input in another of its ways, until it changes. */
    readAs(as: ReadAs): void {
      choice.value = { input: input.value, as };
    },
    newPlan(): void {
      selected.value = undefined;
      zoom.value = undefined;
      apply(EMPTY_PLAN, strings.actions.newPlan);
    },
    add(text: string): boolean {
      const prefix = readPrefix(text);
      if (isRefusal(prefix)) return apply(prefix, '');
      return apply(addRoot(ground(), prefix), strings.actions.added(formatPrefix(prefix)), prefix);
    },
    /** Shows the planner with a prefix in it: a network of its own, unless the plan has it already. */
    planIt(prefix: Prefix): void {
      view.value = 'planner';
      const holder = ground().roots.find((root) => containsPrefix(root.prefix, prefix));
      if (holder === undefined)
        apply(addRoot(ground(), prefix), strings.actions.added(formatPrefix(prefix)), prefix);
      else select(prefix);
    },
    /** Removes the network that is selected; of any other block, clears what is written on it. */
    remove(): void {
      const row = selectedRow.value;
      if (row === undefined) {
        needSelection();
        return;
      }
      const { prefix, block } = row;
      const name = formatPrefix(prefix);
      if (row.isRoot) apply(removeRoot(plan.value, prefix), strings.actions.removed(name));
      else if (isBlank(block.details)) apply(refuse(strings.refusals.notMarked(name)), '');
      else apply(edit(plan.value, prefix, NO_DETAILS), strings.actions.cleared(name));
    },
    select,
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
      const action = strings.actions.joined(formatPrefix(prefix));
      const dropped = droppedByJoin(plan.value, prefix);
      const named = dropped.slice(0, DROPPED_NAMED);
      const said =
        named.length === 0
          ? action
          : action + strings.actions.dropped(named, dropped.length - named.length);
      apply(join(plan.value, prefix), action, prefix, said);
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
    setCloud(cloud: Cloud | undefined): void {
      const name = cloud === undefined ? strings.planner.noCloud : strings.cloud.names[cloud];
      apply(setCloud(plan.value, cloud), strings.actions.cloud(name));
    },
    /** Places a pasted list; returns what is wrong with it, or undefined when all are placed. */
    fit(list: string, into: FitInto): string | undefined {
      const requests = parseFitList(list);
      if (isRefusal(requests)) return requests.refused;
      const result = fitPlan(plan.value, requests, into);
      if (isRefusal(result)) return result.refused;
      const isIpv6 = into.within.some(({ family }) => family === 6);
      const byHosts = requests.filter(({ hosts }) => hosts !== undefined).length;
      const action = strings.actions.fitted(requests.length);
      apply(
        result,
        action,
        selected.value,
        isIpv6 && byHosts > 0 ? action + strings.actions.fittedIpv6(IPV6_SUBNET) : action,
      );
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
    open(text: string, isHeld = false): Refusal | undefined {
      const result = importText(text, isHeld);
      if (isRefusal(result)) return result;
      selected.value = undefined;
      zoom.value = undefined;
      apply(result, strings.actions.opened(blockCount(result)));
      view.value = 'planner';
      return undefined;
    },
    /**
     * Takes over what the page's address says. A link that cannot be opened is said, and the plan stays.
     *
     * @returns whether all that the address says was taken over
     */
    async openHash(hash: string): Promise<boolean> {
      const page = parseHash(hash);
      if (page.input !== undefined) input.value = page.input.slice(0, INPUT_LIMIT);
      if (page.link !== undefined && !isCurrent(link.value, page.link)) {
        const result = await decodeLink(page.link);
        if (isRefusal(result)) return apply(result, '');
        const opened = isSamePlan(result, example) ? example : result;
        const action = strings.actions.opened(blockCount(opened));
        // A page that begins with a link begins with its plan: there is no example to go back to.
        if (isExample() && history.value.past === undefined) history.value = startHistory(opened);
        linked.value = { plan: opened, state: { kind: 'current', link: page.link } };
        apply(opened, action);
      }
      if (page.input !== undefined) view.value = 'calculator';
      else if (page.link !== undefined) view.value = 'planner';
      return true;
    },
    /** Makes the link of the present plan. */
    async updateLink(): Promise<LinkState> {
      const made = plan.value;
      const text = await encodeLink(made);
      if (made !== plan.value) return link.value;
      linked.value = {
        plan: made,
        state:
          text.length > LIMITS.linkCharacters
            ? { kind: 'tooLarge', characters: text.length }
            : { kind: 'current', link: text },
      };
      return link.value;
    },
    say,
  };

  /** Whether the page's address has to hold the plan: the example alone needs no link where it is not seen. */
  const needsLink = computed(() => plan.value !== example || view.value === 'planner');

  /** Whether the link that the page's address has to hold is still to be made. */
  const isLinkStale = computed(() => needsLink.value && link.value.kind === 'pending');

  /** What stands in the page's address for the calculator's input alone: no plan goes along. */
  const inputHash = computed(() => {
    const text = formatHash({ link: undefined, input: input.value });
    return text.length <= HASH_INPUT_LIMIT ? text : formatHash({ link: undefined, input: '' });
  });

  /** What the page's address should say now. */
  const hash = computed((): string => {
    const state = link.value;
    const plans = formatHash({
      link: needsLink.value && state.kind === 'current' ? state.link : undefined,
      input: undefined,
    });
    if (view.value === 'planner') return plans;
    return plans === '' ? inputHash.value : `${plans}&${inputHash.value.slice(1)}`;
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
    isLinkStale,
    inputHash,
    hash,
    readAs,
    reading,
    actions,
  };
}

function isCurrent(state: LinkState, link: string): boolean {
  return state.kind === 'current' && state.link === link;
}

/** Whether two plans are the same in everything. */
function isSamePlan(a: Plan, b: Plan): boolean {
  return (
    blockCount(a) === blockCount(b) &&
    JSON.stringify(planToValue(a)) === JSON.stringify(planToValue(b))
  );
}
