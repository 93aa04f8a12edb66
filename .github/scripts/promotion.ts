import { type DeploymentRecord, type Image, provenImage } from './deployment-records.ts';
import { branchOf, type EnvironmentName, environmentBefore } from './environments.ts';

/** A commit with its tree and its parents. */
export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly { readonly sha: string; readonly tree: string }[];
}

/** Where the image of a commit comes from. */
export type ImageSource =
  | { readonly kind: 'build'; readonly reason: string }
  | { readonly kind: 'promote'; readonly image: Image; readonly reason: string }
  | { readonly kind: 'refuse'; readonly reason: string };

/**
 * Why a pull request must not be merged into an environment's branch; undefined when it may be. A
 * later environment accepts only the previous environment's branch, and only from this repository:
 * a fork may have a branch of the same name.
 */
export function promotionError(
  environment: EnvironmentName,
  head: { readonly repository: string; readonly branch: string },
  repository: string,
): string | undefined {
  const before = environmentBefore(environment);
  if (before === undefined) return undefined;
  const branch = branchOf(before);
  if (head.repository === repository && head.branch === branch) return undefined;
  const origin = `${head.branch} of ${head.repository || 'a deleted repository'}`;
  return `${branchOf(environment)} only accepts pull requests from ${branch} of ${repository}, not from ${origin}. Merge this into development, then promote it.`;
}

/**
 * The first environment builds its image; each later one takes an image that the previous one
 * proved. A promotion merges the previous environment's branch. The merge must contain exactly the
 * files that were proved (its tree equals the merged parent's), or it would deploy something that
 * no earlier environment has run.
 * @param records of the previous environment, newest first
 */
export function imageSource(
  environment: EnvironmentName,
  commit: Commit,
  records: readonly DeploymentRecord[],
): ImageSource {
  const before = environmentBefore(environment);
  if (before === undefined) return { kind: 'build', reason: `${environment} builds ${commit.sha}` };
  const candidates = [commit, ...commit.parents.slice(1)];
  const image = provenImage(
    records,
    candidates.filter(({ tree }) => tree === commit.tree).map(({ sha }) => sha),
  );
  if (image !== undefined) {
    return {
      kind: 'promote',
      image,
      reason: `${environment} takes ${image.digest}, which ${before} proved (commit ${image.commit})`,
    };
  }
  const sameFiles = candidates.some(({ sha, tree }) => sha !== commit.sha && tree === commit.tree);
  return {
    kind: 'refuse',
    reason:
      sameFiles || commit.parents.length < 2
        ? `${before} has not proved ${candidates.map(({ sha }) => sha).join(' or ')}. Deploy it there first, then promote it with a merge commit.`
        : `${commit.sha} differs from the branch it merges, so ${before} has not proved its files. Merge ${environment}'s branch back into ${before}'s, then promote again.`,
  };
}
