/** Checks that no regular expression of the sources takes more than linear time on any text. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { expect, test } from 'vitest';
import { type RegularExpression, regularExpressionsOf } from './regular-expressions.ts';

// Its own JavaScript, which needs neither Java nor a program for each platform.
process.env.RECHECK_SYNC_BACKEND = 'pure';

const ROOT = join(import.meta.dirname, '..');

/** The name of a pattern that is known only at run time. */
const UNKNOWN_TEXT = 'a text that is known only at run time';

interface Bounded {
  readonly file: string;
  readonly why: string;
  readonly patterns: readonly string[];
}

/** Expressions that are slower or cannot be analysed, and what bounds their time. */
const BOUNDED: readonly Bounded[] = [
  {
    file: 'packages/prefix/src/views.ts',
    why: 'inGroups() reads a fixed number of characters at each position',
    patterns: [UNKNOWN_TEXT],
  },
  {
    file: 'packages/web/src/calculator/counts.ts',
    why: 'groupDigits() gets numbers of at most 39 digits',
    patterns: [/\B(?=(?:\d{3})+$)/.source],
  },
  {
    file: 'packages/reader/src/suggest.ts',
    why: 'suggest() cuts its text at 200 characters',
    patterns: [
      /[.,;:]+$/.source,
      /\s*([./:])\s*/.source,
      /\s+(?:sub)?net[ -]?mask:?\s+/.source,
      /\s+(to|bis|until)\s+|\s*\.\.+\s*|\s*~\s*/.source,
      /\/(?!\d).*$/.source,
    ],
  },
];

/** The product's sources. Tests, benchmarks and tools use only texts that they choose. */
function sources(): string[] {
  return execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.js'],
    { cwd: ROOT, encoding: 'utf8' },
  )
    .trim()
    .split('\n')
    .filter((file) => /^(packages\/[^/]+\/(src|bin)|deploy)\//.test(file))
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));
}

/**
 * Undefined if an expression takes at most linear time. A seeded search decides where the exact
 * analysis cannot.
 */
function complaintAbout({ pattern, flags }: RegularExpression): string | undefined {
  if (pattern === undefined) return UNKNOWN_TEXT;
  // Without a time limit, so that the result does not depend on the machine.
  const exact = checkSync(pattern, flags, { checker: 'automaton', timeout: null });
  if (exact.status === 'safe') return undefined;
  if (exact.status === 'vulnerable') return exact.complexity.summary;
  const searched = checkSync(pattern, flags, {
    checker: 'fuzz',
    randomSeed: 1,
    timeout: null,
    attackTimeout: null,
    incubationTimeout: null,
    seedingTimeout: null,
  });
  if (searched.status === 'safe') return undefined;
  return searched.status === 'vulnerable' ? searched.complexity.summary : searched.error.kind;
}

test('no regular expression of the sources is slower than linear', () => {
  const expressions = sources().flatMap((file) =>
    regularExpressionsOf(readFileSync(join(ROOT, file), 'utf8'), file).map((expression) => ({
      file,
      ...expression,
    })),
  );
  expect(expressions.length).toBeGreaterThan(100);
  const bounds = new Set(
    BOUNDED.flatMap(({ file, patterns }) => patterns.map((pattern) => `${file}: ${pattern}`)),
  );
  const needed = new Set<string>();
  // Some expressions appear in several places.
  const complaints = new Map<string, string | undefined>();
  const slow: string[] = [];
  for (const expression of expressions) {
    const { file, line, pattern = UNKNOWN_TEXT, flags } = expression;
    const name = `/${pattern}/${flags}`;
    if (!complaints.has(name)) complaints.set(name, complaintAbout(expression));
    const complaint = complaints.get(name);
    if (complaint === undefined) continue;
    if (bounds.has(`${file}: ${pattern}`)) needed.add(`${file}: ${pattern}`);
    else slow.push(`${file}:${line}: ${name}: ${complaint}`);
  }
  expect(slow).toEqual([]);
  // An exception that is no longer needed must be removed.
  expect(needed).toEqual(bounds);
  // It takes some ten seconds on an idle machine.
}, 300_000);

test.each(['^[ \\t]+|[ \\t]+$', '(a|a)*b', '\\s*([/-])\\s*', '\\B(?=(?:\\d{3})+$)'])(
  'reports /%s/ as slower than linear',
  (pattern) => {
    expect(complaintAbout({ line: 1, pattern, flags: 'g' })).toMatch(/polynomial|exponential/);
  },
);

test.each([
  ['a literal', 'const x = /a+/gi;', 'a+', 'gi'],
  ['RegExp with new', "const x = new RegExp('a+', 'g');", 'a+', 'g'],
  ['RegExp without new', "const x = RegExp('a+');", 'a+', ''],
  ['a template', 'const x = new RegExp(`a\\\\d`);', 'a\\d', ''],
  [
    'String.raw with a constant',
    `const A = 'a+'; new RegExp(String.raw\`\\d${'$'}{A}$\`);`,
    '\\da+$',
    '',
  ],
  ['a concatenation', "new RegExp('a' + '+');", 'a+', ''],
  ['the pattern in a schema', "const A = '^a+$'; Type.String({ pattern: A });", '^a+$', 'u'],
  [
    'a text that is known only at run time',
    "const f = (a: string) => new RegExp(a + 'b');",
    undefined,
    '',
  ],
  ['a name in two scopes', "{ const A = 'a'; } { const A = 'b'; new RegExp(A); }", undefined, ''],
])('finds %s with its line', (_, source, pattern, flags) => {
  expect(regularExpressionsOf(`\n\n${source}`, 'x.ts')).toEqual([{ line: 3, pattern, flags }]);
});

test('finds a literal in JSX, and counts a literal that RegExp copies once', () => {
  const source = "const x = <b>{'a'.replace(/a+/, '')}{new RegExp(/b+/)}</b>;";
  expect(regularExpressionsOf(source, 'x.tsx').map(({ pattern }) => pattern)).toEqual(['a+', 'b+']);
});
