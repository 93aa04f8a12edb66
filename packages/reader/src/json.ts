/** Values in JSON: the published ranges of clouds, answers of APIs, our own `--json`. */
import { isFault, quoteInput } from '@cidery/prefix';
import { type Item, readError, valueError } from './entry.ts';
import { type Leaf, leavesOf, MOST_LEVELS } from './json-leaves.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** Whether a text begins like JSON, and not like an IPv6 address in brackets. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{|\[\s*(?:[{"[\]]|$|-?\d[\d.]*\s*(?:[,\]]|$)))/.test(text);
}

/** The values of a JSON text, or of JSON Lines: a text on each line. */
export function readJson(text: string, options: ReadOptions): Item[] {
  const root = parse(text);
  if ('problem' in root) return [readError(root.problem)];
  const { leaves, isTooDeep } = leavesOf(root.value);
  if (isTooDeep) return [readError(`is JSON of more than ${MOST_LEVELS} levels`)];
  const paths = options.jsonPaths?.map(normalised) ?? valuePaths(leaves, options);
  if (typeof paths === 'string') return [readError(paths, undefined, 'json-path')];
  const missing = paths.find((path) => !leaves.some((leaf) => leaf.path === path));
  if (missing !== undefined) {
    const message = `has no text or number at ${quoteInput(missing)}${known(leaves)}`;
    return [readError(message, undefined, 'json-path')];
  }
  const wanted = new Set(paths);
  return leaves.flatMap((leaf) => (wanted.has(leaf.path) ? [itemOf(leaf, options)] : []));
}

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const { message } = error as SyntaxError; // nothing else is thrown
    return parseLines(text) ?? { problem: `is not valid JSON: ${message}` };
  }
}

/** JSON Lines as an array; undefined where a line is not a JSON text. */
function parseLines(text: string): { readonly value: unknown[] } | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  try {
    return { value: lines.map((line) => JSON.parse(line)) };
  } catch {
    return undefined;
  }
}

/** `prefixes[*].ip_prefix` and `$.prefixes[].ip_prefix` are `prefixes[].ip_prefix`. */
function normalised(path: string): string {
  return path
    .trim()
    .replace(/^\$?\.?/, '')
    .replaceAll('[*]', '[]');
}

function known(leaves: readonly Leaf[]): string {
  const paths = [...new Set(leaves.map(({ path }) => path))].slice(0, 10);
  return paths.length === 0 ? '' : `: it has ${paths.map((path) => quoteInput(path)).join(', ')}`;
}

/** What the texts at a path are. */
interface PathFacts {
  prefixes: number;
  addresses: number;
  others: number;
  readonly families: Set<number>;
}

/** The paths that hold the values: one for each family; otherwise why it is not clear. */
function valuePaths(leaves: readonly Leaf[], options: ReadOptions): string[] | string {
  const holding = [...factsByPath(leaves, options)].filter(
    ([, { prefixes, addresses, others }]) => prefixes + addresses > others,
  );
  const ofPrefixes = holding.filter(([, { prefixes }]) => prefixes > 0);
  const candidates = ofPrefixes.length > 0 ? ofPrefixes : holding;
  const paths = candidates.map(([path]) => path);
  if (paths.length === 0) return 'has no texts that are addresses or prefixes';
  const families = candidates.flatMap(([, facts]) => [...facts.families]);
  if (paths.length === 1 || new Set(families).size === families.length) return paths;
  return `has addresses or prefixes in several places, ${paths.slice(0, 10).join(', ')}: choose one`;
}

function factsByPath(leaves: readonly Leaf[], options: ReadOptions): Map<string, PathFacts> {
  const all = new Map<string, PathFacts>();
  for (const { text, path, isNumber } of leaves) {
    if (isNumber) continue;
    const facts = all.get(path) ?? { prefixes: 0, addresses: 0, others: 0, families: new Set() };
    all.set(path, facts);
    // Words and numbers, which most texts are, are told apart fast.
    const isCandidate = /\d|::/.test(text) && !/^\d+$/.test(text);
    const value = isCandidate && readValue(text, { ...options, hostBits: 'keep', zone: 'keep' });
    if (value === false || isFault(value)) {
      facts.others++;
      continue;
    }
    facts.families.add('first' in value ? value.first.family : value.family);
    if ('length' in value || 'first' in value) facts.prefixes++;
    else facts.addresses++;
  }
  return all;
}

function itemOf({ text, place, owner, isNumber }: Leaf, options: ReadOptions): Item {
  if (isNumber && options.jsonPaths === undefined) {
    return readError(
      'is a number: choose the path to read numbers as addresses',
      place,
      'json-path',
    );
  }
  if (isNumber && !Number.isSafeInteger(Number(text))) {
    return readError('is a number that JSON readers round: write it as a text', place);
  }
  const value = readValue(text, options);
  if (isFault(value)) return valueError(value, place);
  const { labelColumn } = options;
  const label = labelColumn === undefined ? undefined : owner?.[labelColumn];
  return { text, value, label: typeof label === 'string' ? label : null, place };
}
