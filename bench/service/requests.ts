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
import { median, spread, table } from '../report.ts';
import { load } from './load.ts';
import { cpuSeconds, login, startBare, startService } from './processes.ts';

const ROUNDS = Number(process.argv[2] ?? 7);
const SECONDS = 3;

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
    const { requests, rate } = load(`${url}/cidr-to-mask?value=18`, SECONDS, [
      '-H',
      `Authorization: Bearer ${tokens.get(url)}`,
    ]);
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
