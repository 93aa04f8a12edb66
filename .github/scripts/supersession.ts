/** What is known of a commit that is about to be deployed. */
export interface Candidate {
  readonly environment: string;
  readonly commit: string;
  /** What the environment's branch points at now. */
  readonly head: string;
  /** Commit that the environment was last given, whether it passed or not; undefined before the first. */
  readonly lastDeployed: string | undefined;
  /** How the candidate lies to `lastDeployed`, in the words of GitHub's comparison. */
  readonly relation: Relation | undefined;
}

export type Relation = 'ahead' | 'behind' | 'diverged' | 'identical';

/**
 * Why a commit must not be deployed any more; undefined when it may be. Runs of one branch go side by side until they
 * deploy, so an older commit can come after a newer one. It may be deployed as long as it takes nothing back: as the head of
 * its branch (which also lets a branch be set back on purpose), or as a descendant of what was deployed last.
 */
export function supersession(candidate: Candidate): string | undefined {
  const { environment, commit, head, lastDeployed, relation } = candidate;
  if (commit === head || lastDeployed === undefined) return undefined;
  if (relation === 'ahead' || relation === 'identical') return undefined;
  return `superseded: ${environment} was given ${lastDeployed} already, which ${commit} does not contain. Its branch is at ${head}, whose run deploys it.`;
}
