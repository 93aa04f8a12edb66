/**
 * The command as a whole process: how long `cidery mask 18` takes, and `cidery summarize FILE`
 * beside Debian's `iprange FILE`. Rounds are interleaved. Prints the tables of README.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 21;
const LINES = 1_000_000;
const root = join(import.meta.dirname, '../..');
const node = join(root, 'node_modules/.bin/node');
const cidery = join(root, 'packages/cli/bin/cidery.js');

interface Contestant {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

interface Result {
  readonly name: string;
  /** Milliseconds of the clock, ascending. */
  readonly times: readonly number[];
  /** Milliseconds of the processor, all threads and the system's part together, ascending. */
  readonly processorTimes: readonly number[];
}

// Bash's own `time` measures a child's processor time, which depends little on the load of the
// machine.
const TIMED = 'TIMEFORMAT="%3R %3U %3S"; time "$@" > /dev/null';

/** Runs each once a round, so that the load of the machine affects all alike. */
function race(contestants: readonly Contestant[]): Result[] {
  const results = contestants.map(({ name }) => ({
    name,
    times: [] as number[],
    processorTimes: [] as number[],
  }));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [at, { command, env }] of contestants.entries()) {
      const { status, stderr } = spawnSync('bash', ['-c', TIMED, 'bash', ...command], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${command.join(' ')}: exit code ${status}: ${stderr}`);
      if (round < 0) continue; // only fills caches
      const [real = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
      results[at]?.times.push(1000 * real);
      results[at]?.processorTimes.push(1000 * (user + system));
    }
  }
  for (const { times, processorTimes } of results) {
    times.sort((a, b) => a - b);
    processorTimes.sort((a, b) => a - b);
  }
  return results;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

function table(results: readonly Result[]): string {
  const [first] = results;
  const rows = results.map(({ name, times, processorTimes }) => {
    const median = quantile(times, 0.5);
    const quartiles = [0.25, 0.75].map((share) => quantile(times, share).toFixed(0)).join(' – ');
    const ratio = median / quantile(first?.times ?? [], 0.5);
    const processor = quantile(processorTimes, 0.5);
    const cells = [name, median.toFixed(0), quartiles, ratio.toFixed(2), processor.toFixed(0)];
    return `| ${cells.join(' | ')} |`;
  });
  return `| | ms, median | quartiles | to the first | processor ms |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

/** Mulberry32: the same inputs on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return (bits ^ (bits >>> 14)) >>> 0;
  };
}

const quad = (address: number) =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
const random = createRandom(20261123);
const LENGTHS = [16, 20, 22, 23, 24, 24, 24, 25, 26, 27, 28, 29, 30, 31, 32, 32];
const INPUTS: Readonly<Record<string, (at: number) => string>> = {
  'random prefixes, /16 to /32': () => {
    const length = LENGTHS[random() & 15] as number; // sixteen lengths
    return `${quad((random() >>> (32 - length)) << (32 - length))}/${length}`;
  },
  'random /24': () => `${quad(random() & 0xffffff00)}/24`,
  'random addresses': () => quad(random()),
  'every second /26, sorted': (at) => `${quad(at << 7)}/26`,
};

/** Both write the same set; iprange omits the /32 of an address. */
function checkSameAnswer(path: string): void {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const ours = execFileSync(node, [cidery, 'summarize', path], options).replaceAll('/32\n', '\n');
  const theirs = execFileSync('iprange', [path], options);
  if (ours !== theirs) throw new Error(`${path}: cidery and iprange disagree`);
}

const scratch = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
try {
  execFileSync('npm', ['run', 'build', '-w', 'packages/cli'], { cwd: root, stdio: 'ignore' });
  const empty = join(scratch, 'empty.js');
  writeFileSync(empty, '');
  const date = new Date().toISOString().slice(0, 10);
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${date}, Node ${version}, ${machine}, load ${load}, ${ROUNDS} rounds\n`);
  console.log('### `cidery mask 18`, whole process\n');
  const mask = [node, cidery, 'mask', '18'] as const;
  const results = race([
    { name: '`cidery mask 18`', command: mask },
    {
      name: '… without the compile cache',
      command: mask,
      env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    },
    { name: 'Node with an empty file', command: [node, empty] },
  ]);
  console.log(table(results));
  for (const [name, line] of Object.entries(INPUTS)) {
    const path = join(scratch, 'lines.txt');
    writeFileSync(path, `${Array.from({ length: LINES }, (_, at) => line(at)).join('\n')}\n`);
    checkSameAnswer(path);
    const megabytes = (statSync(path).size / 1e6).toFixed(1);
    console.log(`### ${LINES.toLocaleString('en')} lines, ${name} (${megabytes} MB)\n`);
    const contestants = [
      { name: '`cidery summarize FILE`', command: [node, cidery, 'summarize', path] },
      { name: '`iprange FILE`', command: ['iprange', path] },
    ] as const;
    console.log(table(race(contestants)));
  }
} finally {
  rmSync(scratch, { recursive: true });
}
