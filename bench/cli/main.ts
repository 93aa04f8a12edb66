/**
 * The command as a whole process: how long `cidery mask 18` takes, `cidery summarize` and
 * `cidery diff` beside Debian's `iprange`, and `cidery filter` beside Debian's `grepcidr`. Answers
 * are compared, rounds are interleaved. Prints the tables of README.md.
 *
 * `node bench/cli/main.ts [ROUNDS]`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedLines, LISTS, logLines, prefixLines, toText } from './inputs.ts';
import { type Contestant, race, table } from './race.ts';

const ROUNDS = Number(process.argv[2] ?? 21);
const LINES = 1_000_000;
const root = join(import.meta.dirname, '../..');
const node = join(root, 'node_modules/.bin/node');
const cidery = join(root, 'packages/cli/bin/cidery.js');
const scratch = mkdtempSync(join(tmpdir(), 'cidery-bench-'));

/** Writes a file, and returns its path and its size. */
function write(name: string, content: string): { readonly path: string; readonly size: string } {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return { path, size: `${(statSync(path).size / 1e6).toFixed(1)} MB` };
}

/** What a contestant writes. */
function answer({ command: [program, ...args] }: Contestant): Buffer {
  return spawnSync(program, args, { maxBuffer: 1 << 28 }).stdout;
}

/** Races two that must give the same answer; iprange omits the /32 of an address. */
function compare(title: string, ours: Contestant, theirs: Contestant): void {
  const [a, b] = [answer(ours), answer(theirs)].map((bytes) =>
    bytes.toString('latin1').replaceAll('/32\n', '\n'),
  );
  if (a === '' || a !== b) throw new Error(`${title}: ${ours.name} and ${theirs.name} disagree`);
  console.log(`### ${title}\n`);
  console.log(table(race([ours, theirs], ROUNDS)));
}

function ours(...args: readonly string[]): readonly [string, ...string[]] {
  return [node, cidery, ...args];
}

function raceMask(): void {
  const empty = write('empty.js', '').path;
  console.log('### `cidery mask 18`, whole process\n');
  const mask = ours('mask', '18');
  const withoutCache = { NODE_DISABLE_COMPILE_CACHE: '1' };
  const contestants = [
    { name: '`cidery mask 18`', command: mask },
    { name: '… without the compile cache', command: mask, env: withoutCache },
    { name: 'Node with an empty file', command: [node, empty] },
  ] as const;
  console.log(table(race(contestants, ROUNDS)));
}

function raceSummarize(): void {
  for (const [name, line] of Object.entries(LISTS)) {
    const lines = Array.from({ length: LINES }, (_, at) => line(at));
    const { path, size } = write('lines.txt', toText(lines));
    compare(
      `\`summarize\`, ${LINES.toLocaleString('en')} lines, ${name} (${size})`,
      { name: '`cidery summarize FILE`', command: ours('summarize', path) },
      { name: '`iprange FILE`', command: ['iprange', path] },
    );
  }
}

/** A log, and one six times as long, in which the start of the process counts less. */
function raceFilter(): void {
  const set = write('set.txt', prefixLines(LINES / 10)).path;
  const lines = logLines(LINES);
  for (const times of [1, 6]) {
    const { path: log, size } = write('log.txt', lines.repeat(times));
    const count = (times * LINES).toLocaleString('en');
    compare(
      `\`filter\`, ${count} lines of a log (${size}) by 100,000 prefixes`,
      { name: '`cidery filter SET LOG`', command: ours('filter', set, log) },
      { name: '`grepcidr -f SET LOG`', command: ['grepcidr', '-f', set, log] },
    );
  }
}

function raceDiff(): void {
  const lines = prefixLines(LINES);
  const { path: old, size } = write('old.txt', lines);
  const next = write('new.txt', changedLines(lines)).path;
  compare(
    `\`diff\`, two lists of ${LINES.toLocaleString('en')} prefixes (${size} each)`,
    {
      name: '`cidery diff --added OLD NEW`',
      command: ours('diff', '--added', old, next),
      exitCode: 1,
    },
    { name: '`iprange NEW --except OLD`', command: ['iprange', next, '--except', old] },
  );
}

try {
  execFileSync('npm', ['run', 'build', '-w', 'packages/cli'], { cwd: root, stdio: 'ignore' });
  const date = new Date().toISOString().slice(0, 10);
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${date}, Node ${version}, ${machine}, load ${load}, ${ROUNDS} rounds\n`);
  raceMask();
  raceSummarize();
  raceFilter();
  raceDiff();
} finally {
  rmSync(scratch, { recursive: true });
}
