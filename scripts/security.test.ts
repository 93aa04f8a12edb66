import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** Of a requirement in docs/asvs.md. */
const STATES = ['met', 'not applicable', 'gap'];

test('each promise in SECURITY.md names an existing test', () => {
  const page = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| (?!---|promise)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    // The pattern has one group.
    const tests = [...row.matchAll(/`([^` ]+\.test\.ts)`/g)].map((match) => match[1] as string);
    expect(tests, row).not.toEqual([]);
    for (const file of tests) expect(isFile(file), file).toBe(true);
  }
});

const ASVS_PAGE = readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8');
const requirements = readRequirements();

test.each([
  { chapter: '6', level1: 13, level2: 22 },
  { chapter: '7', level1: 6, level2: 12 },
  { chapter: '8', level1: 4, level2: 3 },
  { chapter: '9', level1: 4, level2: 3 },
])(
  'docs/asvs.md has a line for every requirement of chapter $chapter, and counts them',
  ({ chapter, level1, level2 }) => {
    const rows = requirements.filter(({ number }) => number.startsWith(`${chapter}.`));
    const levels = rows.map(({ level }) => level).sort();
    expect(levels.join('')).toBe('1'.repeat(level1) + '2'.repeat(level2));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
    const counts = STATES.map((state) => rows.filter((row) => row.state === state).length);
    const summary = new RegExp(
      `^\\| V${chapter} .+ \\| ${[level1, level2, ...counts].join(' \\| ')} \\|$`,
      'm',
    );
    expect(ASVS_PAGE).toMatch(summary);
  },
);

test.each(requirements)(
  'docs/asvs.md says how $number is met and names existing tests, or says why there is none',
  ({ how, tests, state }) => {
    expect(STATES).toContain(state);
    expect(how).toMatch(/\.$/);
    if (tests === '—') return;
    for (const name of tests.split(', ')) {
      expect(name).toMatch(/^`[^` ]+\.test\.ts`$/);
      expect(isFile(name.slice(1, -1)), name).toBe(true);
    }
  },
);

/** Whether a page's path is a file: it starts in the root or in the server's package. */
function isFile(path: string): boolean {
  return [join(ROOT, path), join(ROOT, 'packages/server', path)].some(existsSync);
}

/** The lines of the tables of docs/asvs.md that are about one requirement each. */
function readRequirements() {
  const rows = ASVS_PAGE.split('\n').filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line));
  return rows.map((row) => {
    const [number = '', level = '', , how = '', tests = '', state = ''] = row
      .slice(2, -2)
      .split(' | ');
    return { number, level, how, tests, state };
  });
}
