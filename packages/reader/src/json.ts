/** Values in JSON: the published ranges of clouds, answers of APIs, our own `--json`. */
import { isFault, quoteInput } from '@cidery/prefix';
import { type Item, readError, valueError } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** Whether a text begins like JSON, and not like an IPv6 address in brackets. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{|\[\s*(?:[{"[\]]|$))/.test(text);
}

/** A text inside JSON. */
interface Leaf {
  readonly text: string;
  /** Where it is, without the numbers of elements: `prefixes[].ip_prefix`. */
  readonly path: string;
  /** Where it is: `prefixes[3].ip_prefix`. */
  readonly place: string;
  /** The object that it is a member of. */
  readonly owner: Readonly<Record<string, unknown>> | undefined;
}

/** The values of a JSON text. */
export function readJson(text: string, options: ReadOptions): Item[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    return [readError(`is not valid JSON: ${(error as SyntaxError).message}`)]; // nothing else is thrown
  }
  const leaves = [...leavesOf(root)];
  const paths = options.jsonPaths?.map(normalised) ?? valuePaths(leaves, options);
  if (typeof paths === 'string') return [readError(paths, undefined, 'json-path')];
  const missing = paths.find((path) => !leaves.some((leaf) => leaf.path === path));
  if (missing !== undefined)
    return [readError(`has nothing at ${quoteInput(missing)}`, undefined, 'json-path')];
  const isWanted = new Set(paths);
  return leaves.flatMap((leaf) => (isWanted.has(leaf.path) ? [itemOf(leaf, options)] : []));
}

/** `prefixes[*].ip_prefix` and `$.prefixes[].ip_prefix` are `prefixes[].ip_prefix`. */
function normalised(path: string): string {
  return path
    .trim()
    .replace(/^\$?\.?/, '')
    .replaceAll('[*]', '[]');
}

/** The deepest nesting that is read. */
const MOST_LEVELS = 64;

function* leavesOf(
  value: unknown,
  path = '',
  place = '',
  owner: Leaf['owner'] = undefined,
  level = 0,
): Generator<Leaf, void> {
  if (typeof value === 'string') {
    yield { text: value, path, place, owner };
  } else if (typeof value === 'object' && value !== null && level < MOST_LEVELS) {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        yield* leavesOf(item, `${path}[]`, `${place}[${index}]`, owner, level + 1);
      }
    } else {
      const record = value as Readonly<Record<string, unknown>>; // an object that is no array
      const dot = path === '' ? '' : '.';
      for (const [name, member] of Object.entries(record)) {
        yield* leavesOf(member, path + dot + name, place + dot + name, record, level + 1);
      }
    }
  }
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
  const facts = new Map<string, PathFacts>();
  for (const { text, path } of leaves) {
    const known = facts.get(path) ?? { prefixes: 0, addresses: 0, others: 0, families: new Set() };
    facts.set(path, known);
    const value = readValue(text, { ...options, hostBits: 'keep', zone: 'keep' });
    if (isFault(value) || /^\d+$/.test(text)) known.others++;
    else {
      known.families.add('first' in value ? value.first.family : value.family);
      if ('length' in value || 'first' in value) known.prefixes++;
      else known.addresses++;
    }
  }
  const holding = [...facts].filter(([, { prefixes, addresses, others }]) => {
    return prefixes + addresses > others;
  });
  const ofPrefixes = holding.filter(([, { prefixes }]) => prefixes > 0);
  const candidates = ofPrefixes.length > 0 ? ofPrefixes : holding;
  const paths = candidates.map(([path]) => path);
  if (paths.length === 0) return 'has no addresses or prefixes';
  const families = candidates.flatMap(([, known]) => [...known.families]);
  if (paths.length === 1 || new Set(families).size === families.length) return paths;
  return `has addresses or prefixes in several places, ${paths.slice(0, 10).join(', ')}: choose one`;
}

function itemOf({ text, place, owner }: Leaf, options: ReadOptions): Item {
  const value = readValue(text, options);
  if (isFault(value)) return valueError(value, place);
  const { labelColumn } = options;
  const label = labelColumn === undefined ? undefined : owner?.[labelColumn];
  return { text, value, label: typeof label === 'string' ? label : null, place };
}
