/** Values in JSON: the published ranges of clouds, answers of APIs, our own `--json`. */
import { isFault, quoteInput } from '@cidery/prefix';
import { type Item, readError, valueError } from './entry.ts';
import { type JsonObject, type Leaf, leavesOf, MOST_LEVELS } from './json-leaves.ts';
import { askedPaths, listed, valuePaths } from './json-paths.ts';
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
  const found = leavesOf(root.value);
  if (found.isTooDeep) return [readError(`is JSON of more than ${MOST_LEVELS} levels`)];
  const paths =
    options.jsonPaths === undefined
      ? valuePaths(found.leaves, options)
      : askedPaths(options.jsonPaths, found);
  if (typeof paths === 'string') return [readError(paths, undefined, 'json-path')];
  const leaves = found.leaves.filter(({ path }) => paths.has(path));
  const unlabelled = labelProblem(leaves, options);
  if (unlabelled !== undefined) return [readError(unlabelled, undefined, 'label-column')];
  return leaves.map((leaf) => itemOf(leaf, options));
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

/** Why no value can have its label; undefined where some have one, or none is asked for. */
function labelProblem(leaves: readonly Leaf[], { labelColumn }: ReadOptions): string | undefined {
  if (labelColumn === undefined || leaves.length === 0) return undefined;
  const owners = new Set<JsonObject>();
  for (const { owner } of leaves) if (owner !== undefined) owners.add(owner);
  if ([...owners].some((owner) => Object.hasOwn(owner, labelColumn))) return undefined;
  const names = new Set([...owners].flatMap((owner) => Object.keys(owner)));
  return `has no member ${quoteInput(labelColumn)} beside its values${listed('it has', names)}`;
}

function itemOf(leaf: Leaf, options: ReadOptions): Item {
  const { text, isNumber } = leaf;
  if (isNumber && options.jsonPaths === undefined) {
    return readError(
      'is a number: choose the path to read numbers as addresses',
      leaf.place(),
      'json-path',
    );
  }
  if (isNumber && !Number.isSafeInteger(Number(text))) {
    return readError('is a number that JSON readers round: write it as a text', leaf.place());
  }
  const value = readValue(text, options);
  if (isFault(value)) return valueError(value, leaf.place());
  return { text, value, label: labelOf(leaf, options), place: leaf.place() };
}

/** Texts, numbers and booleans are labels. */
function labelOf({ owner }: Leaf, { labelColumn }: ReadOptions): string | null {
  if (labelColumn === undefined || owner === undefined) return null;
  const label = Object.hasOwn(owner, labelColumn) ? owner[labelColumn] : null;
  return typeof label === 'object' ? null : String(label) || null; // null is one, too
}
