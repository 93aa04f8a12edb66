/** The steps that decide whether a deployment succeeded, in order. */
const DECISIVE = ['apply', 'smoke', 'watch'] as const;

/** The `steps` context of a job, as `toJSON(steps)` writes it. */
export type StepOutcomes = Readonly<
  Record<
    string,
    { readonly outcome?: string; readonly outputs?: Readonly<Record<string, string | undefined>> }
  >
>;

/**
 * How a deployment ended. Only the decisive steps count: an error in another step neither rolls
 * back a healthy deployment nor marks it as proven.
 * @returns undefined when nothing was applied, or when the proof could not be completed
 */
export function deploymentEnd(steps: StepOutcomes): 'success' | 'failure' | undefined {
  // The plan was stale, or another command held the lock: see interruptible.sh.
  if (steps.apply?.outputs?.untouched === 'true') return undefined;
  const outcomes = DECISIVE.map((step) => steps[step]?.outcome);
  // A cancelled step may have left anything behind.
  if (outcomes.some((outcome) => outcome === 'failure' || outcome === 'cancelled'))
    return 'failure';
  return outcomes.every((outcome) => outcome === 'success') ? 'success' : undefined;
}
