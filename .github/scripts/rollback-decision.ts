import { type DeploymentRecord, type Image, lastGoodImage } from './deployment-records.ts';

/** What to do after a failed deployment. */
export type RollbackDecision =
  | { readonly action: 'return'; readonly to: Image; readonly reason: string }
  | { readonly action: 'stop'; readonly reason: string };

/**
 * Chooses the newest good image. An image that has failed since it passed is not a candidate.
 * @param records of the environment, newest first
 * @param failing the digest that has just failed
 */
export function decideRollback(
  environment: string,
  records: readonly DeploymentRecord[],
  failing: string,
): RollbackDecision {
  const to = lastGoodImage(records, failing);
  if (to === undefined) {
    return {
      action: 'stop',
      reason: `${environment} has no earlier good image to roll back to, so ${failing} stays. See docs/delivery.md, "When it cannot go back by itself".`,
    };
  }
  return {
    action: 'return',
    to,
    reason: `${environment} rolls back from ${failing} to ${to.digest} (commit ${to.commit}), the last image that passed.`,
  };
}
