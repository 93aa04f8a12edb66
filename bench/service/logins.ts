/**
 * Compares the rate of logins, with 32 waiting, with the rate of argon2id alone. Also measures the
 * 99th percentile of conversions without and with those logins.
 *
 *   node bench/service/logins.ts [rounds]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { hash, verify } from '@node-rs/argon2';
import { median, quantile, table } from '../report.ts';
import { login, startService } from './processes.ts';

const ROUNDS = Number(process.argv[2] ?? 5);
const SECONDS = 4;
/** As many as one network may keep waiting. */
const WAITING = 32;
const CONVERSIONS_EVERY_MS = 4;
/** As many hashes at once as the service runs. */
const CONCURRENCY = Math.max(1, availableParallelism() - 1);
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

if (process.argv[2] === 'alone') {
  console.log(await hashesAlone());
} else {
  await measure();
}

async function measure() {
  const service = await startService({ pinned: false });
  const authorization = `Bearer ${await login(service.url)}`;
  const rates: number[] = [];
  const quiet: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await hashesInOwnProcess();
    quiet.push(quantile(await conversions(service.url, authorization), 0.99));
    const logins = startLogins(service.url);
    busy.push(quantile(await conversions(service.url, authorization), 0.99));
    rates.push((await logins.stop()) / alone);
  }
  await service.stop();
  console.log(
    table(
      ['', 'median of rounds'],
      [
        ['logins/s with 32 waiting, to argon2id alone', median(rates).toFixed(2)],
        ["conversions' p99 without logins", `${median(quiet).toFixed(2)} ms`],
        ["conversions' p99 with them", `${median(busy).toFixed(2)} ms`],
      ],
    ),
  );
}

/** Hashes per second by the library alone, in this process. */
async function hashesAlone(): Promise<number> {
  const stored = await hash('thisIsNotAPasswordBob', PARAMETERS);
  const endsAt = performance.now() + SECONDS * 1000;
  let count = 0;
  const worker = async () => {
    while (performance.now() < endsAt) {
      await verify(stored, 'thisIsNotAPasswordBob');
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return count / SECONDS;
}

async function hashesInOwnProcess(): Promise<number> {
  const child = spawn(process.execPath, [import.meta.filename, 'alone'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await once(child, 'close');
  return Number(output);
}

/** Keeps 32 logins waiting. `stop` returns how many succeeded per second. */
function startLogins(url: string) {
  const startedAt = performance.now();
  let count = 0;
  let stopped = false;
  const accounts = ['bob', 'antonio', 'noadmin', 'admin'];
  const passwords = ['thisIsNotAPasswordBob', 'cotorro', 'noPow3r', 'secret'];
  const worker = async (index: number) => {
    const body = new URLSearchParams({
      username: accounts[index % 4] ?? '',
      password: passwords[index % 4] ?? '',
    });
    while (!stopped) {
      const answer = await fetch(`${url}/login`, { method: 'POST', body });
      await answer.arrayBuffer();
      if (answer.status === 200) count += 1;
      else await wait(50);
    }
  };
  const workers = Array.from({ length: WAITING }, (_, index) => worker(index));
  return {
    async stop() {
      const seconds = (performance.now() - startedAt) / 1000;
      const rate = count / seconds;
      stopped = true;
      await Promise.all(workers);
      return rate;
    },
  };
}

/** Sends conversions at a steady rate and returns their times in milliseconds. */
async function conversions(url: string, authorization: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const endsAt = performance.now() + SECONDS * 1000;
  while (performance.now() < endsAt) {
    asked.push(
      new Promise((resolve, reject) => {
        const startedAt = performance.now();
        request(`${url}/cidr-to-mask?value=18`, { agent, headers: { authorization } }, (answer) => {
          answer.resume().on('end', () => {
            times.push(performance.now() - startedAt);
            resolve();
          });
        })
          .on('error', reject)
          .end();
      }),
    );
    await wait(CONVERSIONS_EVERY_MS);
  }
  await Promise.all(asked);
  agent.destroy();
  return times;
}
