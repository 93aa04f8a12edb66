/** A commit that is about to be deployed. */
export interface Candidate {
  readonly environment: string;
  readonly commit: string;
  /** The commit that the environment's branch points to now. */
  readonly head: string;
  /** The commit of the environment's last deployment, passed or failed; undefined if none. */
  readonly lastDeployed: string | undefined;
  /** How the candidate relates to `lastDeployed`, as GitHub's compare API reports it. */
  readonly relation: Relation | undefined;
}

export type Relation = 'ahead' | 'behind' | 'diverged' | 'identical';

/**
 * Why a commit must no longer be deployed; undefined when it may be. Runs of one branch are
 * parallel until they deploy, so an older commit can reach that point after a newer one. A commit
 * may be deployed if it is the head of its branch (so that a branch can be reset on purpose) or a
 * descendant of the commit that was deployed last.
 */
export function supersession(candidate: Candidate): string | undefined {
  const { environment, commit, head, lastDeployed, relation } = candidate;
  if (commit === head || lastDeployed === undefined) return undefined;
  if (relation === 'ahead' || relation === 'identical') return undefined;
  return `superseded: ${environment} already runs ${lastDeployed}, which ${commit} does not contain. The run of ${head}, the head of its branch, will deploy.`;
}
