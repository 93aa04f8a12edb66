/**
 * `GET /cidr-to-mask?value=18` against a bare `node:http` server with a constant reply, each alone on core 0 with the
 * load on core 1, in interleaved rounds. The service runs as in production: token, access log, metrics and rate limit on.
 *
 *   node bench/service/requests.ts [rounds]
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { median, spread, table } from '../report.ts';
import { login, startBare, startService } from './processes.ts';

const ROUNDS = Number(process.argv[2] ?? 7);
const SECONDS = 3;
const CONNECTIONS = 32;

const bare = await startBare();
const service = await startService();
const token = await login(service.url);
/** Both under the same load. */
const targets = [
  { name: 'bare node:http, constant reply', ...bare },
  { name: 'the service', ...service },
];

const rates = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
// On a machine that others use too, the processor time of a request says more than the requests of a second.
const costs = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const { name, url, process } of targets) {
    const before = cpuSeconds(process.pid);
    const { requests, rate } = load(`${url}/cidr-to-mask?value=18`);
    // The first round warms up both.
    if (round === 0) continue;
    rates.get(name)?.push(rate);
    costs.get(name)?.push(((cpuSeconds(process.pid) - before) / requests) * 1e6);
  }
}
await Promise.all([bare.stop(), service.stop()]);

const [bareRates = [], serviceRates = []] = [...rates.values()];
const [bareCosts = [], serviceCosts = []] = [...costs.values()];
const ratio = (numerators: readonly number[], denominators: readonly number[]) =>
  median(numerators.map((value, round) => value / (denominators[round] ?? Number.NaN))).toFixed(2);
console.log(
  table(
    ['server', 'requests/s', 'spread', 'ratio', 'processor time a request', 'ratio'],
    [
      [
        targets[0]?.name ?? '',
        median(bareRates).toFixed(0),
        spread(bareRates),
        '1.00',
        `${median(bareCosts).toFixed(1)} µs`,
        '1.00',
      ],
      [
        targets[1]?.name ?? '',
        median(serviceRates).toFixed(0),
        spread(serviceRates),
        ratio(serviceRates, bareRates),
        `${median(serviceCosts).toFixed(1)} µs`,
        ratio(bareCosts, serviceCosts),
      ],
    ],
  ),
);

/** Loads a URL and returns the answered requests and their rate. */
function load(url: string): { requests: number; rate: number } {
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

/** What a process has used of the processor, all its threads together (proc(5): utime and stime in hundredths). */
function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
