import { type DeploymentRecord, type Image, lastGoodImage } from './deployment-records.ts';

/** What to do after a deployment that failed. */
export type RollbackDecision =
  | { readonly action: 'return'; readonly to: Image; readonly reason: string }
  | { readonly action: 'stop'; readonly reason: string };

/**
 * What to return to, newest good image first. An image that failed is never returned to, even where it passed earlier.
 * @param records of the environment, newest first
 * @param failing digest that has just failed
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
      reason: `${environment} has no earlier good image: there is nothing to return to, and ${failing} stays. See docs/delivery.md, "When it cannot go back by itself".`,
    };
  }
  return {
    action: 'return',
    to,
    reason: `${environment} returns from ${failing} to ${to.digest} (commit ${to.commit}), the last that passed.`,
  };
}
