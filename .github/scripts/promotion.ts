import { type DeploymentRecord, type Image, provenImage } from './deployment-records.ts';
import { branchOf, type EnvironmentName, environmentBefore } from './environments.ts';

/** A commit as `git cat-file` shows it. */
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
 * Why a pull request must not be merged into an environment's branch; undefined when it may be. A later environment takes
 * nothing but the branch of the one before it, and that from this repository: anybody may call a fork's branch alike.
 */
export function promotionFault(
  environment: EnvironmentName,
  head: { readonly repository: string; readonly branch: string },
  repository: string,
): string | undefined {
  const before = environmentBefore(environment);
  if (before === undefined) return undefined;
  const branch = branchOf(before);
  if (head.repository === repository && head.branch === branch) return undefined;
  return `${branchOf(environment)} takes pull requests from ${branch} of ${repository} alone, not from ${head.branch} of ${head.repository || 'a repository that is gone'}. Merge this into development, and promote it.`;
}

/**
 * The first environment builds; each later one takes what the one before it proved.
 * A promotion is a merge of that environment's branch: the merge must hold exactly the files that were proved (its tree is
 * the merged parent's), or something would be deployed that no earlier environment has seen.
 * @param records of the environment before, newest first
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
        ? `${before} has not proved ${candidates.map(({ sha }) => sha).join(' or ')}. Deploy it there first, then promote by a merge commit.`
        : `${commit.sha} differs from what it merges, so ${before} has not proved its files. Merge ${environment}'s branch back into ${before}'s, and promote again.`,
  };
}
