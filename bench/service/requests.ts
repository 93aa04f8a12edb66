/**
 * Compares `GET /cidr-to-mask?value=18` with a bare `node:http` server that gives a constant reply.
 * Each runs alone on core 0 with the load on core 1, in interleaved rounds. The service runs as in
 * production, with token verification, access log, metrics and rate limit.
 *
 *   node bench/service/requests.ts [rounds] [BUNDLE]
 *
 * With the path of another bundle (`packages/server/dist/main.js` of an earlier commit), that one
 * runs in the same rounds.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { median, spread, table } from '../report.ts';
import { login, startBare, startService } from './processes.ts';

const ROUNDS = Number(process.argv[2] ?? 7);
const SECONDS = 3;
const CONNECTIONS = 32;

const [, , , earlierBundle] = process.argv;

const bare = await startBare();
const service = await startService();
const earlier =
  earlierBundle === undefined
    ? undefined
    : await startService({ bundle: earlierBundle, port: 8712 });
/** All servers get the same load. */
const targets = [
  { name: 'bare node:http, constant reply', ...bare },
  ...(earlier === undefined ? [] : [{ name: 'the service, earlier', ...earlier }]),
  { name: 'the service', ...service },
];
const tokens = new Map<string, string>();
for (const { url } of targets) tokens.set(url, url === bare.url ? '' : await login(url));

const rates = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
// On a shared machine the processor time per request says more than the requests per second.
const costs = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const { name, url, process } of targets) {
    const before = cpuSeconds(process.pid);
    const { requests, rate } = load(`${url}/cidr-to-mask?value=18`, tokens.get(url) ?? '');
    // The first round warms up both.
    if (round === 0) continue;
    rates.get(name)?.push(rate);
    costs.get(name)?.push(((cpuSeconds(process.pid) - before) / requests) * 1e6);
  }
}
await Promise.all(targets.map((target) => target.stop()));

const [bareRates = []] = [...rates.values()];
const [bareCosts = []] = [...costs.values()];
const ratio = (numerators: readonly number[], denominators: readonly number[]) =>
  median(numerators.map((value, round) => value / (denominators[round] ?? Number.NaN))).toFixed(2);
console.log(
  table(
    ['server', 'requests/s', 'spread', 'ratio', 'processor time a request', 'ratio'],
    targets.map(({ name }) => {
      const [rate = [], cost = []] = [rates.get(name), costs.get(name)];
      return [
        name,
        median(rate).toFixed(0),
        spread(rate),
        ratio(rate, bareRates),
        `${median(cost).toFixed(1)} µs`,
        ratio(bareCosts, cost),
      ];
    }),
  ),
);
if (earlier !== undefined) {
  const [now = [], before = []] = [rates.get('the service'), rates.get('the service, earlier')];
  console.log(`\nThe service's rate to that of the earlier one: ${ratio(now, before)}`);
}

/** Loads a URL and returns the number of answered requests and their rate. */
function load(url: string, token: string): { requests: number; rate: number } {
  const output = execFileSync(
    'taskset',
    [
      '-c',
      '1',
      'wrk',
      '-t1',
      `-c${CONNECTIONS}`,
      `-d${SECONDS}`,
      '-H',
      `Authorization: Bearer ${token}`,
      url,
    ],
    { encoding: 'utf8' },
  );
  if (/Non-2xx|Socket errors/.test(output)) throw new Error(output);
  return {
    requests: Number(/(\d+) requests in/.exec(output)?.[1]),
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]),
  };
}

/** A process's processor time over all threads (proc(5): utime and stime in hundredths). */
function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
