/**
 * Measures the time from the start of the process to its first answer, and its memory at rest.
 *
 *   node bench/service/start.ts [rounds] [BUNDLE]
 *
 * With the path of another bundle (`packages/server/dist/main.js` of an earlier commit), that one
 * starts in the same rounds.
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

const [, , , earlierBundle] = process.argv;
const bundles = [
  ...(earlierBundle === undefined ? [] : [{ name: 'the service, earlier', path: earlierBundle }]),
  { name: 'the service', path: SERVICE },
];
const measured = bundles.map(({ name, path }) => ({
  name,
  path,
  firstAnswersMs: [] as number[],
  residentMb: [] as number[],
}));
for (let round = 0; round < ROUNDS; round++) {
  for (const { path, firstAnswersMs, residentMb } of measured) {
    const { answeredAfterMs, restMb } = await start(path);
    firstAnswersMs.push(answeredAfterMs);
    residentMb.push(restMb);
  }
}
console.log(
  table(
    ['', 'first answer after the start', 'spread', 'resident memory at rest', 'spread'],
    measured.map(({ name, firstAnswersMs, residentMb }) => [
      name,
      `${median(firstAnswersMs).toFixed(0)} ms`,
      spread(firstAnswersMs),
      `${median(residentMb).toFixed(0)} MB`,
      spread(residentMb),
    ]),
  ),
);

async function start(bundle: string) {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...FLAGS, bundle], {
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
  const answeredAfterMs = performance.now() - startedAt;
  await wait(REST_MS);
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const restMb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
  return { answeredAfterMs, restMb };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
