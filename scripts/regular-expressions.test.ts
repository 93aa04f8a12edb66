/** No regular expression of the sources takes more than linear time, whatever text it is tried on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { parseAst } from 'rolldown/parseAst';
import { expect, test } from 'vitest';

// Its own JavaScript, which needs neither Java nor a program for each platform.
process.env.RECHECK_SYNC_BACKEND = 'pure';

const ROOT = join(import.meta.dirname, '..');

/** As much of a syntax tree as is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly { readonly type: string; readonly value?: unknown }[];
}

interface Expression {
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Files whose slower expressions are tried on short texts alone, and what keeps them short. */
const BOUNDED: Readonly<Record<string, string>> = {
  'packages/web/src/calculator/facts.ts': 'groupDigits() gets numbers of at most 39 digits',
  'packages/web/src/calculator/is-unfinished.ts':
    'isUnfinished() looks at no text above INPUT_LIMIT',
  'packages/web/src/calculator/read-input.ts': 'readInput() refuses texts above INPUT_LIMIT',
  'packages/web/src/calculator/suggest.ts': 'suggest() cuts its text at 200 characters',
  'packages/web/src/plan/fit-list.ts': 'parseLine() refuses lines above 1000 characters',
};

/** The product's own sources: tests and benchmarks choose the texts that they try expressions on. */
function sources(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  return listed
    .trim()
    .split('\n')
    .filter((file) => /^(packages\/[^/]+\/src|deploy)\//.test(file))
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));
}

function expressionsOf(file: string): Expression[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const found: Expression[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return;
    const node = value as Node; // what has no type of a node is looked through all the same
    const expression = toExpression(node);
    if (expression !== undefined) {
      const line = source.slice(0, node.start).split('\n').length;
      found.push({ ...expression, place: `${file}:${line}` });
    }
    if (!Array.isArray(value)) for (const child of Object.values(value)) visit(child);
  };
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file));
  return found;
}

/** A literal, or `new RegExp` of a text that stands there. */
function toExpression(node: Node): { pattern: string; flags: string } | undefined {
  if (node.regex !== undefined) return { pattern: node.regex.pattern, flags: node.regex.flags };
  if (node.callee?.name !== 'RegExp') return undefined;
  const [pattern, flags] = node.arguments ?? [];
  if (typeof pattern?.value !== 'string') return undefined;
  return { pattern: pattern.value, flags: typeof flags?.value === 'string' ? flags.value : '' };
}

test('no regular expression of the sources is slower than linear', () => {
  const expressions = sources().flatMap(expressionsOf);
  expect(expressions.length).toBeGreaterThan(100);
  const slow = expressions
    .map(({ place, pattern, flags }) => ({
      place,
      pattern,
      flags,
      verdict: verdictOn(pattern, flags),
    }))
    .filter(({ verdict }) => verdict !== 'safe');
  const isBounded = ({ place }: Expression) => BOUNDED[place.split(':')[0] as string] !== undefined;
  expect(slow.filter((expression) => !isBounded(expression))).toEqual([]);
  // A reason that nothing needs any more goes.
  const needed = new Set(slow.filter(isBounded).map(({ place }) => place.split(':')[0]));
  expect([...needed].sort()).toEqual(Object.keys(BOUNDED));
  // Some ten seconds where nothing else runs.
}, 300_000);

/** `safe` where the analysis, or for what it cannot look at a search with one seed, finds nothing slower than linear. */
function verdictOn(pattern: string, flags: string): string {
  // No limit of time: the outcome does not depend on the machine.
  const exact = checkSync(pattern, flags, { checker: 'automaton', timeout: null });
  if (exact.status === 'safe') return 'safe';
  if (exact.status === 'vulnerable') return exact.complexity.summary;
  const { status } = checkSync(pattern, flags, { checker: 'fuzz', timeout: null, randomSeed: 1 });
  return status;
}

test.each(['^[ \\t]+|[ \\t]+$', '(a|a)*b', '\\s*([/-])\\s*'])('/%s/ would be found', (pattern) => {
  expect(checkSync(pattern, 'g', { checker: 'automaton', timeout: null }).status).toBe(
    'vulnerable',
  );
});
