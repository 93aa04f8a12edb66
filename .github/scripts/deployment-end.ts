/** The steps that decide whether a deployment is good, in their order. */
const DECISIVE = ['apply', 'url', 'smoke', 'watch'] as const;

/** `steps` of a job, as `toJSON(steps)` writes them. */
export type StepOutcomes = Readonly<Record<string, { readonly outcome?: string }>>;

/**
 * How a deployment ended, by the steps that say something about it and by no other: a hiccup elsewhere neither undoes
 * a healthy deployment nor calls it proven.
 * @returns undefined when nothing was applied, or when it was and the proof could not be made
 */
export function deploymentEnd(steps: StepOutcomes): 'success' | 'failure' | undefined {
  const outcomes = DECISIVE.map((step) => steps[step]?.outcome);
  // A step that was cancelled may have done anything.
  if (outcomes.some((outcome) => outcome === 'failure' || outcome === 'cancelled'))
    return 'failure';
  return outcomes.every((outcome) => outcome === 'success') ? 'success' : undefined;
}
