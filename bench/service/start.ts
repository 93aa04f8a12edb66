/**
 * Measures the time from the start of the process to its first answer, and its memory at rest.
 *
 *   node bench/service/start.ts [rounds]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median, spread, table } from '../report.ts';
import { SERVICE } from './processes.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const REST_MS = 2000;
/** As in the image. Node's default takes some 4 MB more at rest. */
const FLAGS = ['--max-semi-space-size=4'];

const firstAnswersMs: number[] = [];
const residentMb: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...FLAGS, SERVICE], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`,
      HOST: '127.0.0.1',
      PORT: '8702',
      METRICS_PORT: '8703',
    },
    stdio: 'ignore',
  });
  while (!(await answers('http://127.0.0.1:8702/'))) await wait(2);
  firstAnswersMs.push(performance.now() - startedAt);
  await wait(REST_MS);
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  residentMb.push(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000);
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  table(
    ['', 'median', 'spread'],
    [
      [
        'first answer after the start of the process',
        `${median(firstAnswersMs).toFixed(0)} ms`,
        spread(firstAnswersMs),
      ],
      ['resident memory at rest', `${median(residentMb).toFixed(0)} MB`, spread(residentMb)],
    ],
  ),
);

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
