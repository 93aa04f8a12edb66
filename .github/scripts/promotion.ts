import { type DeploymentRecord, type Image, provenImage } from './deployment-records.ts';
import { type EnvironmentName, environmentBefore } from './environments.ts';

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
