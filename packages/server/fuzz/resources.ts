import { setTimeout as wait } from 'node:timers/promises';

/**
 * What the service may hold more than before, when it is at rest again: what is compiled on first
 * use and kept in caches, which have bounds of their own, and far less than a leak makes of
 * thousands of requests.
 */
const MAY_GROW: Readonly<Record<string, number>> = {
  nodejs_heap_size_used_bytes: 24e6,
  nodejs_external_memory_bytes: 24e6,
  // The allocator gives pages back late, and argon2id takes 19 MiB at a time.
  process_resident_memory_bytes: 300e6,
  process_open_fds: 8,
  nodejs_active_handles_total: 8,
};

/** It is looked at so often, with a pause between, until it is at rest. */
const LOOKS = 300;
const PAUSE_MS = 100;

export type Resources = Readonly<Record<string, number>>;

/** What a process holds, by the names of its metrics. */
export async function readResources(metricsUrl: URL): Promise<Resources> {
  const text = await (await fetch(metricsUrl)).text();
  const found = Object.keys(MAY_GROW).map((name) => {
    const [, value] = new RegExp(`^${name} (\\S+)$`, 'm').exec(text) ?? [];
    return [name, Number(value)] as const;
  });
  // Not every system has every one.
  return Object.fromEntries(found.filter(([, value]) => Number.isFinite(value)));
}

/**
 * Waits until a process holds no more than it did before, allowances apart.
 *
 * @returns what it holds, and what of it is too much
 */
export async function comeToRest(
  before: Resources,
  metricsUrl: URL,
  collectGarbage: () => Promise<void>,
): Promise<{ readonly after: Resources; readonly errors: readonly string[] }> {
  for (let look = 1; ; look += 1) {
    await collectGarbage();
    const after = await readResources(metricsUrl);
    const errors = errorsOf(before, after);
    if (errors.length === 0 || look === LOOKS) return { after, errors };
    await wait(PAUSE_MS);
  }
}

/** Which resources grew by more than they may. */
export function errorsOf(before: Resources, after: Resources): string[] {
  return Object.entries(MAY_GROW).flatMap(([name, allowance]) => {
    const growth = (after[name] ?? 0) - (before[name] ?? 0);
    return growth > allowance ? [`${name} grew by ${growth}, and may grow by ${allowance}`] : [];
  });
}
