/**
 * What an environment has been given, newest first: GitHub deployments of the task `image`, whose payload names the image.
 * They are the memory of the pipeline: what an environment proved, and what it can go back to.
 */
export interface DeploymentRecord {
  /** Commit of the environment's branch that was deployed. */
  readonly deployedCommit: string;
  readonly image: Image;
  /** `success` once the smoke test and the watch have passed, `failure` when they have not. */
  readonly state: 'success' | 'failure' | 'unfinished';
}

export interface Image {
  /** `sha256:` and 64 hexadecimal digits: the index of all architectures. */
  readonly digest: string;
  /** Commit that the image was built from; `GET /version` answers it. */
  readonly commit: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const COMMIT = /^[0-9a-f]{40}$/;

/** @throws when digest or commit are not in their full form */
export function imageOf(digest: unknown, commit: unknown): Image {
  if (typeof digest !== 'string' || !DIGEST.test(digest)) {
    throw new Error(`"${digest}" is no image digest; it must be sha256: and 64 hexadecimal digits`);
  }
  if (typeof commit !== 'string' || !COMMIT.test(commit)) {
    throw new Error(`"${commit}" is no full commit SHA of 40 hexadecimal digits`);
  }
  return { digest, commit };
}

/**
 * The image that an environment proved at one of these commits.
 * The newest record of a commit decides: what failed after it had passed is not proven.
 */
export function provenImage(
  records: readonly DeploymentRecord[],
  commits: readonly string[],
): Image | undefined {
  for (const commit of commits) {
    const newest = records.find(
      (record) => record.deployedCommit === commit && record.state !== 'unfinished',
    );
    if (newest?.state === 'success') return newest.image;
  }
  return undefined;
}

/** The newest image that passed and has not failed since; never the one that is failing now. */
export function lastGoodImage(
  records: readonly DeploymentRecord[],
  failing?: string,
): Image | undefined {
  const failed = new Set(failing === undefined ? [] : [failing]);
  for (const { image, state } of records) {
    if (state === 'success' && !failed.has(image.digest)) return image;
    if (state === 'failure') failed.add(image.digest);
  }
  return undefined;
}
