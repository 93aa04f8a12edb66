import { AT_ONCE, answerExamples, differences, fuzz } from './fuzz.ts';
import { comeToRest, type Resources, readResources } from './resources.ts';
import { Session } from './session.ts';
import { startService } from './start-service.ts';
import type { Tally } from './tally.ts';

/** A service to send requests to. */
export interface Target {
  readonly url: URL;
  /** Absent where what the service holds is not known. */
  readonly metricsUrl?: URL;
  readonly collectGarbage?: () => Promise<void>;
}

export interface FuzzOptions {
  readonly seed: number;
  /** About how many requests a round makes. */
  readonly requests: number;
  /** Whether another round follows, with the next seed; by default there is one. */
  readonly goesOn?: () => boolean;
  readonly onStart?: (tally: Tally) => void;
}

export interface FuzzReport {
  readonly failures: readonly string[];
  /** The seed of the last round. */
  readonly seed: number;
  readonly tally: Tally;
  readonly before: Resources;
  readonly after: Resources;
}

/** Starts a service, fuzzes it, and stops it. */
export async function fuzzOwnService(options: FuzzOptions): Promise<FuzzReport> {
  const service = await startService();
  try {
    const report = await fuzzService(service, options);
    const failures = [...report.failures];
    const end = service.ended();
    if (end !== undefined) failures.unshift(end);
    const exitCode = await service.stop();
    if (end === undefined && exitCode !== 0) failures.push(`SIGTERM ended it with ${exitCode}`);
    return { ...report, failures };
  } finally {
    await service.kill();
  }
}

/** Fuzzes a running service in rounds until one fails, then compares its state with that before. */
export async function fuzzService(target: Target, options: FuzzOptions): Promise<FuzzReport> {
  const { requests, goesOn = () => false } = options;
  const session = await Session.open(target.url, AT_ONCE);
  options.onStart?.(session.tally);
  try {
    const examples = await answerExamples(session);
    const before = await holds(target);
    let { seed } = options;
    const failures = await fuzz(session, seed, requests);
    while (failures.length === 0 && goesOn()) {
      seed += 1;
      failures.push(...(await fuzz(session, seed, requests)));
    }
    if (session.isOver) return { failures, seed, tally: session.tally, before, after: {} };
    failures.push(...differences(examples, await answerExamples(session)));
    session.close();
    const rest = await restOf(target, before);
    failures.push(...rest.errors);
    return { failures, seed, tally: session.tally, before, after: rest.after };
  } finally {
    session.close();
  }
}

/** What the service holds when its garbage is collected. */
async function holds({ metricsUrl, collectGarbage }: Target): Promise<Resources> {
  await collectGarbage?.();
  return metricsUrl === undefined ? {} : readResources(metricsUrl);
}

async function restOf({ metricsUrl, collectGarbage }: Target, before: Resources) {
  if (metricsUrl === undefined) return { after: {}, errors: [] };
  return comeToRest(before, metricsUrl, collectGarbage ?? (async () => {}));
}
