/**
 * `make fuzz`: fuzzes a service of its own, or the one that `URL` names on this machine, for
 * `MINUTES` or one round. `SEED` and `REQUESTS` repeat a round.
 */
import { type FuzzOptions, type FuzzReport, fuzzOwnService, fuzzService } from './run-fuzz.ts';
import type { Tally } from './tally.ts';

const PROGRESS_MS = 3000;

const { SEED, REQUESTS, MINUTES, URL: url, METRICS_URL: metricsUrl } = process.env;
const seed = Number(SEED || Date.now() % 2 ** 31);
const requests = Number(REQUESTS || 3000);
const end = Date.now() + Number(MINUTES || 0) * 60_000;

let timer: NodeJS.Timeout | undefined;
const options: FuzzOptions = {
  seed,
  requests,
  goesOn: () => Date.now() < end,
  onStart(tally) {
    timer = setInterval(() => showProgress(tally), PROGRESS_MS);
  },
};
const start = Date.now();
console.log(`fuzz: SEED=${seed} REQUESTS=${requests}`);
const report = await (url ? fuzzService(targetOf(url), options) : fuzzOwnService(options));
clearInterval(timer);
showReport(report);
process.exitCode = report.failures.length > 0 ? 1 : 0;

/** Requests like these are sent to nobody else's service. */
function targetOf(text: string) {
  const target = new URL(text);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(target.hostname)) {
    throw new Error(`URL takes a service on this machine, not on ${target.hostname}`);
  }
  return metricsUrl ? { url: target, metricsUrl: new URL(metricsUrl) } : { url: target };
}

function showProgress(tally: Tally): void {
  const seconds = (Date.now() - start) / 1000;
  const rate = Math.round(tally.total / seconds);
  console.log(`${seconds.toFixed(0)} s: ${tally.total} answers, ${rate}/s; ${tally.statuses}`);
}

function showReport({ failures, seed: last, tally, before, after }: FuzzReport): void {
  console.log(tally.summary);
  showProgress(tally);
  for (const [name, value] of Object.entries(after)) {
    console.log(`  ${name}: ${before[name]} before, ${value} after`);
  }
  for (const failure of failures) console.log(`\nFAILED: ${failure}`);
  if (failures.length === 0) console.log('no failures');
  else console.log(`\nagain: make fuzz SEED=${last} REQUESTS=${requests}`);
}
