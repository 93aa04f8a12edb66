/**
 * What a person sees of a draft before it opens: its problems, what is chosen for each of them, and
 * what then opens.
 */
import { comparePrefixes, containsPrefix, formatPrefix, type Prefix } from '@cidery/prefix';
import { changeDetails, type Details, isBlank, NO_DETAILS } from '../plan/details.ts';
import { heldBy, holdersFor, outermost, prefixesAround } from '../plan/holder.ts';
import { LIMITS } from '../plan/limits.ts';
import { setTitle } from '../plan/operations.ts';
import { EMPTY_PLAN, type Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal } from '../plan/refusal.ts';
import { type Choice, isTrouble, type Proposal, type TroubleKind } from '../plan/trouble.ts';
import { strings } from '../strings.ts';
import { importStrings } from '../strings-import.ts';
import type { Draft, DraftLine } from './draft.ts';
import { type Nesting, nestingsOf } from './nestings.ts';
import { type BlockRecord, planOfRecords } from './records.ts';

export type ProblemKind = TroubleKind | 'twice' | 'nestedRoot' | 'outside';

export interface Problem {
  /** Names the problem among all that choices can bring up. */
  readonly key: string;
  readonly kind: ProblemKind;
  readonly place: DraftLine['place'];
  /** The line as it stands. */
  readonly text: string;
  readonly message: string;
  /** What can be chosen; the first one leaves the line out. */
  readonly proposals: readonly Proposal[];
  readonly chosen: Choice;
}

export interface Choices {
  /** What is chosen for a problem, by its key. Without a choice, its line is left out. */
  readonly chosen: ReadonlyMap<string, Choice>;
  /** Whether networks that nothing holds are put inside the prefixes around them. */
  readonly isHeld: boolean;
  /** Whether what is left of blocks beside the blocks in them is free, not reserved. */
  readonly isRestFree: boolean;
}

export const NO_CHOICES: Choices = { chosen: new Map(), isHeld: false, isRestFree: false };

export interface Review {
  readonly draft: Draft;
  /** In the order of their lines. */
  readonly problems: readonly Problem[];
  /** What opens. */
  readonly records: readonly BlockRecord[];
  /** How many blocks of the file these are. */
  readonly opened: number;
  /** How many problems leave something out. */
  readonly leftOut: number;
  /** The networks that nothing holds. */
  readonly tops: readonly Prefix[];
  /** The prefixes that some of them can be put inside. */
  readonly holders: readonly Prefix[];
  /** How many of them these hold. */
  readonly held: number;
  /** Whether there are more of them than a plan can have. */
  readonly isCrowd: boolean;
  /** The blocks in use that hold others, of which the file does not say what is left. */
  readonly nestings: readonly Nesting[];
}

/** A block with the line that it comes from. */
interface Candidate {
  readonly index: number;
  readonly prefix: Prefix;
  details: Details;
  isRoot: boolean;
  rest: BlockRecord['rest'];
}

/** The review of a draft with the choices that a person has made. */
export function reviewOf(draft: Draft, choices: Choices): Review {
  const problems = new Problems(draft, choices.chosen);
  const unique = mergeTwice(candidatesOf(draft, problems), problems);
  const isRooted = draft.lines.some(({ isRoot }) => isRoot);
  const inRoots = isRooted ? placeInRoots(unique, problems) : unique;
  const tops = outermost(inRoots.map(({ prefix }) => prefix));
  const placed = draft.isListing ? nameUsed(inRoots) : inRoots;
  const isCrowd = tops.length > LIMITS.roots;
  const canHold = isCrowd || !draft.isOwn;
  const holders = canHold ? (isCrowd ? prefixesAround : holdersFor)(tops) : [];
  const all = problems.inOrder();
  const nestings = nestingsOf(placed);
  const settled = choices.isRestFree ? withFreeRests(placed, nestings) : placed;
  return {
    draft,
    problems: all,
    records: choices.isHeld ? hold(settled, holders, tops) : settled,
    opened: placed.length,
    nestings,
    leftOut: all.filter(({ chosen }) => chosen === 'skip').length,
    tops,
    holders,
    held: holders.reduce((sum, holder) => sum + heldBy(holder, tops).length, 0),
    isCrowd,
  };
}

/** Whether a person should see a file before it opens: something would be lost, or cannot open. */
export function needsReview({ problems, draft, isCrowd }: Review): boolean {
  return problems.length > 0 || draft.lostColumns.length > 0 || isCrowd;
}

/** The choices with one for a problem. */
export function chooseOne(choices: Choices, key: string, choice: Choice): Choices {
  return { ...choices, chosen: new Map(choices.chosen).set(key, choice) };
}

/** The choices with one for all those problems that offer it. */
export function chooseAll(choices: Choices, problems: readonly Problem[], choice: Choice): Choices {
  const chosen = new Map(choices.chosen);
  for (const { key, proposals } of problems) {
    if (proposals.some((one) => one.choice === choice)) chosen.set(key, choice);
  }
  return { ...choices, chosen };
}

/** The problems by their kind, in the order in which kinds come up. */
export function problemsByKind(
  problems: readonly Problem[],
): [kind: ProblemKind, problems: Problem[]][] {
  return [...Map.groupBy(problems, ({ kind }) => kind)];
}

/** What can be chosen for problems, and for how many of them; leaving them out comes last. */
export function choicesOf(problems: readonly Problem[]): [choice: Choice, count: number][] {
  const counts = new Map<Choice, number>();
  for (const { choice } of problems.flatMap(({ proposals }) => proposals)) {
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  return [...counts].toSorted(([a], [b]) => Number(a === 'skip') - Number(b === 'skip'));
}

/** The plan that opens. */
export function planOfReview({ records, draft }: Review): Plan | Refusal {
  // A plan without networks can be saved, too.
  const isEmpty = draft.isOwn && draft.lines.length === 0;
  const plan = isEmpty ? EMPTY_PLAN : planOfRecords(records);
  return isRefusal(plan) ? plan : setTitle({ ...plan, cloud: draft.cloud }, draft.title);
}

/** Collects problems, and knows what is chosen for each. */
class Problems {
  readonly #draft: Draft;
  readonly #chosen: ReadonlyMap<string, Choice>;
  readonly #found: { readonly index: number; readonly problem: Problem }[] = [];

  constructor(draft: Draft, chosen: ReadonlyMap<string, Choice>) {
    this.#draft = draft;
    this.#chosen = chosen;
  }

  /** Adds a problem, and gives what is chosen of its proposals; undefined if that is none. */
  decide(
    index: number,
    kind: ProblemKind,
    message: string,
    proposals: readonly Proposal[],
    subject = '',
  ): Proposal | undefined {
    const { place, text } = this.#draft.lines[index] as DraftLine; // the index is one of a line
    const key = `${index} ${kind} ${subject}`;
    const choice = this.#chosen.get(key);
    const taken = proposals.find((one) => one.choice === choice);
    const all = [{ choice: 'skip', prefixes: [] } as const, ...proposals];
    const chosen = taken?.choice ?? 'skip';
    this.#found.push({
      index,
      problem: { key, kind, place, text, message, proposals: all, chosen },
    });
    return taken;
  }

  inOrder(): Problem[] {
    return this.#found.toSorted((a, b) => a.index - b.index).map(({ problem }) => problem);
  }
}

/** The blocks of the lines that are prefixes, and of what is taken of the others. */
function candidatesOf(draft: Draft, problems: Problems): Candidate[] {
  return draft.lines.flatMap(({ reading, details, isRoot, rest }, index): Candidate[] => {
    if (!isTrouble(reading)) return [{ index, prefix: reading, details, isRoot, rest }];
    const { kind, message, proposals } = reading;
    const taken = problems.decide(index, kind, message, proposals);
    return (taken?.prefixes ?? []).map((prefix) => ({ index, prefix, details, isRoot, rest }));
  });
}

/** Each prefix once: the first one stays, and may take the details of those after it. */
function mergeTwice(candidates: readonly Candidate[], problems: Problems): Candidate[] {
  const seen = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const name = formatPrefix(candidate.prefix);
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, { ...candidate });
      continue;
    }
    const proposals: Proposal[] = [{ choice: 'details', prefixes: [candidate.prefix] }];
    const message = strings.refusals.twice(name);
    if (problems.decide(candidate.index, 'twice', message, proposals, name) === undefined) continue;
    first.details = withDetails(first.details, candidate.details);
    first.isRoot ||= candidate.isRoot;
  }
  return [...seen.values()];
}

/** Details with what others say, where these say something. */
function withDetails(first: Details, { name, note, colour, labels }: Details): Details {
  return changeDetails(first, {
    name: name || first.name,
    note: note || first.note,
    colour: colour ?? first.colour,
    labels: [...first.labels, ...labels],
  });
}

/** The blocks that lie in the networks that the file names, and what is taken of the others. */
function placeInRoots(candidates: readonly Candidate[], problems: Problems): Candidate[] {
  let root: Prefix | undefined;
  const placed: Candidate[] = [];
  for (const one of byPrefix(candidates)) {
    const name = formatPrefix(one.prefix);
    const holder = root !== undefined && containsPrefix(root, one.prefix) ? root : undefined;
    if (holder !== undefined && one.isRoot) {
      const message = importStrings.inside(name, formatPrefix(holder));
      const proposals: Proposal[] = [{ choice: 'inside', prefixes: [one.prefix] }];
      const taken = problems.decide(one.index, 'nestedRoot', message, proposals, name);
      if (taken !== undefined) placed.push({ ...one, isRoot: false });
    } else if (holder === undefined && !one.isRoot) {
      const message = strings.refusals.outside(name);
      const proposals: Proposal[] = [{ choice: 'own', prefixes: [one.prefix] }];
      if (problems.decide(one.index, 'outside', message, proposals, name) === undefined) continue;
      placed.push({ ...one, isRoot: true });
      root = one.prefix;
    } else {
      placed.push(one);
      if (one.isRoot) root = one.prefix;
    }
  }
  // The networks stay in the order of the file.
  return placed.toSorted((a, b) => a.index - b.index);
}

function byPrefix(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => comparePrefixes(a.prefix, b.prefix));
}

/** The blocks, of which those without details that lie in others and hold none are named as in use. */
function nameUsed(candidates: readonly Candidate[]): Candidate[] {
  const sorted = byPrefix(candidates);
  let top: Prefix | undefined;
  const used = new Set<Prefix>();
  for (const [at, { prefix, details }] of sorted.entries()) {
    const next = sorted[at + 1];
    const isTop = top === undefined || !containsPrefix(top, prefix);
    if (isTop) top = prefix;
    const isHolder = next !== undefined && containsPrefix(prefix, next.prefix);
    if (!isTop && !isHolder && isBlank(details)) used.add(prefix);
  }
  const details = changeDetails(NO_DETAILS, { name: importStrings.usedName });
  return candidates.map((one) => (used.has(one.prefix) ? { ...one, details } : one));
}

/** The records of which nestings leave something that is free. */
function withFreeRests(
  candidates: readonly Candidate[],
  nestings: readonly Nesting[],
): Candidate[] {
  const free = new Set(nestings.map(({ holder }) => holder));
  return candidates.map((one) => (free.has(one.prefix) ? { ...one, rest: 'free' } : one));
}

/**
 * The records with holders around them; networks that have none stay networks. Those without
 * details get a name, as in `holdRoots`.
 */
function hold(
  candidates: readonly Candidate[],
  holders: readonly Prefix[],
  tops: readonly Prefix[],
): BlockRecord[] {
  const isHeld = (prefix: Prefix) => holders.some((holder) => containsPrefix(holder, prefix));
  const top = new Set(tops);
  return [
    ...holders.map((prefix) => ({ prefix, details: NO_DETAILS, isRoot: true })),
    ...candidates.map((one) => {
      const isTop = top.has(one.prefix);
      const isRoot = isTop && !isHeld(one.prefix);
      const name = isTop && !isRoot && isBlank(one.details) ? importStrings.heldName : '';
      const details = name === '' ? one.details : changeDetails(one.details, { name });
      return { ...one, isRoot, details, rest: name === '' ? one.rest : ('free' as const) };
    }),
  ];
}
