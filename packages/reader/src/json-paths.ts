/** Which paths of a JSON text hold its values. */
import { isFault, quoteInput } from '@cidery/prefix';
import type { JsonPath, Leaf, Leaves } from './json-leaves.ts';
import { ADDRESS_NAME } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** The paths that options ask for; otherwise which of them is not there. */
export function askedPaths(
  asked: readonly string[],
  { leaves, root }: Leaves,
): ReadonlySet<JsonPath> | string {
  const known = new Set(leaves.map(({ path }) => path));
  const paths = new Set<JsonPath>();
  for (const text of asked) {
    const found = [...root.matching(normalised(text))];
    if (!found.some((path) => known.has(path) || path.isEmptyArray)) {
      return `has no text or number at ${quoteInput(normalised(text))}${listed('it has', known)}`;
    }
    for (const path of found) paths.add(path);
  }
  return paths;
}

/** `prefixes[*].ip_prefix` and `$.prefixes[].ip_prefix` are `prefixes[].ip_prefix`. */
function normalised(path: string): string {
  return path
    .trim()
    .replace(/^\$?\.?/, '')
    .replaceAll('[*]', '[]');
}

/** Some names after a word and a colon; nothing without names. */
export function listed(word: string, names: Iterable<JsonPath | string>): string {
  const shown = [...names].slice(0, 10).map((name) => quoteInput(String(name)));
  return shown.length === 0 ? '' : `: ${word} ${shown.join(', ')}`;
}

/** What the texts at a path are. */
interface PathFacts {
  prefixes: number;
  addresses: number;
  others: number;
  readonly families: Set<number>;
}

type Holding = readonly [path: JsonPath, facts: PathFacts];

/**
 * The paths that hold the values: of prefixes if there are any, otherwise of addresses; more than
 * one if each has a family of its own. Otherwise why it is not clear, since no value may be left out
 * in silence: fewer values than other texts at a path may be words, or a list with many errors, and
 * an address elsewhere may be a value, too. Only an address that is a member of the same object as a
 * value, such as a gateway, is something that the file says of it; one that is named `address` or `ip`
 * is as good as the value.
 */
export function valuePaths(
  leaves: readonly Leaf[],
  options: ReadOptions,
): ReadonlySet<JsonPath> | string {
  const facts = factsByPath(leaves, options);
  const holding = [...facts].filter(([, { prefixes, addresses }]) => prefixes + addresses > 0);
  if (holding.length === 0) {
    return leaves.length === 0 ? new Set() : 'has no texts that are addresses or prefixes';
  }
  const ofPrefixes = holding.filter(([, { prefixes }]) => prefixes > 0);
  const candidates = ofPrefixes.length > 0 ? ofPrefixes : holding.filter(isMostlyValues);
  const chosen = new Set(candidates.map(([path]) => path));
  const others = holding.filter(([path]) => !chosen.has(path)).map(([path]) => path);
  const isClear =
    chosen.size > 0 &&
    candidates.every(isMostlyValues) &&
    haveOwnFamilies(candidates) &&
    areBeside(new Set(others), chosen, leaves, options);
  if (isClear) return chosen;
  if (holding.length === 1) {
    return `has fewer addresses or prefixes than other texts in its place${listed('choose', [...chosen, ...others])}`;
  }
  const paths = [...chosen, ...others];
  return `has addresses or prefixes in several places${listed('choose one of', paths)}`;
}

/** Whether at least half of the texts are values. */
function isMostlyValues([, { prefixes, addresses, others }]: Holding): boolean {
  return prefixes + addresses >= others;
}

function haveOwnFamilies(candidates: readonly Holding[]): boolean {
  const families = candidates.flatMap(([, facts]) => [...facts.families]);
  return candidates.length === 1 || new Set(families).size === families.length;
}

/** Whether every address at some paths is a member of an object that has a value as a member. */
function areBeside(
  others: ReadonlySet<JsonPath>,
  chosen: ReadonlySet<JsonPath>,
  leaves: readonly Leaf[],
  options: ReadOptions,
): boolean {
  const members = leaves.filter(({ path }) => !path.isElement);
  const owners = new Set(members.filter(({ path }) => chosen.has(path)).map(({ owner }) => owner));
  return leaves.every(
    ({ text, isNumber, path, owner }) =>
      isNumber ||
      !others.has(path) ||
      (!path.isElement && owners.has(owner) && !ADDRESS_NAME.test(path.step.replace('.', ''))) ||
      kindOf(text, options) === undefined,
  );
}

function factsByPath(leaves: readonly Leaf[], options: ReadOptions): Map<JsonPath, PathFacts> {
  const all = new Map<JsonPath, PathFacts>();
  for (const { text, path, isNumber } of leaves) {
    if (isNumber || text.trim() === '') continue;
    const facts = all.get(path) ?? { prefixes: 0, addresses: 0, others: 0, families: new Set() };
    all.set(path, facts);
    const kind = kindOf(text, options);
    if (kind === undefined) {
      facts.others++;
      continue;
    }
    facts.families.add(kind.family);
    if (kind.isPrefix) facts.prefixes++;
    else facts.addresses++;
  }
  return all;
}

interface TextKind {
  readonly family: 4 | 6;
  /** Whether it is a prefix or a range, and not an address. */
  readonly isPrefix: boolean;
}

/** Written like an address or a prefix, whether or not it is one: `10.0.0.0/33`. */
const WRITTEN_LIKE_VALUE =
  /^\s*(?:(?:\d{1,3}\.){3}\d{1,3}(\/\d{1,3})?|[\da-f]*:[\da-f:.]*(\/\d{1,3}))\s*$/i;

/** What a text is, or is meant to be; undefined for words and other numbers. */
function kindOf(text: string, options: ReadOptions): TextKind | undefined {
  // Words and numbers, which most texts are, are told apart fast.
  if (!/\d|::/.test(text) || /^\d+$/.test(text)) return undefined;
  const value = readValue(text, { ...options, hostBits: 'keep', zone: 'keep' });
  if (!isFault(value)) {
    return 'first' in value
      ? { family: value.first.family, isPrefix: true }
      : { family: value.family, isPrefix: 'length' in value };
  }
  const written = WRITTEN_LIKE_VALUE.exec(text);
  if (written === null) return undefined;
  const isPrefix = (written[1] ?? written[2]) !== undefined;
  return { family: text.includes(':') ? 6 : 4, isPrefix };
}
