/** Races of whole processes: interleaved rounds, medians and quartiles. */
import { spawnSync } from 'node:child_process';

export interface Contestant {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** What it exits with, unless that is 0. */
  readonly exitCode?: number;
}

export interface Result {
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
export function race(contestants: readonly Contestant[], rounds: number): Result[] {
  const results = contestants.map(({ name }) => ({
    name,
    times: [] as number[],
    processorTimes: [] as number[],
  }));
  for (let round = -1; round < rounds; round++) {
    for (const [at, { command, env, exitCode = 0 }] of contestants.entries()) {
      const { status, stderr } = spawnSync('bash', ['-c', TIMED, 'bash', ...command], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      });
      if (status !== exitCode)
        throw new Error(`${command.join(' ')}: exit code ${status}: ${stderr}`);
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

/** A Markdown table. */
export function table(results: readonly Result[]): string {
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
