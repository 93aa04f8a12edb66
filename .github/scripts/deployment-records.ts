/**
 * One deployment to an environment, stored as a GitHub deployment of the task `image` whose payload
 * names the image. These records are how the pipeline knows what an environment proved and what it
 * can roll back to. Lists of them are newest first.
 */
export interface DeploymentRecord {
  /** The commit of the environment's branch that was deployed. */
  readonly deployedCommit: string;
  readonly image: Image;
  /** `success` when the smoke test and the alarm watch passed, `failure` when either did not. */
  readonly state: 'success' | 'failure' | 'unfinished';
}

export interface Image {
  /** Digest of the multi-architecture index: `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** The commit that the image was built from; `GET /version` returns it. */
  readonly commit: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const COMMIT = /^[0-9a-f]{40}$/;

/** @throws unless both the digest and the commit are given in full */
export function imageOf(digest: unknown, commit: unknown): Image {
  if (typeof digest !== 'string' || !DIGEST.test(digest)) {
    throw new Error(`"${digest}" is not an image digest: sha256: and 64 hexadecimal digits`);
  }
  if (typeof commit !== 'string' || !COMMIT.test(commit)) {
    throw new Error(`"${commit}" is not a full commit SHA of 40 hexadecimal digits`);
  }
  return { digest, commit };
}

/**
 * The image that an environment proved at one of these commits. The newest record of a commit
 * decides: an image that passed and later failed is not proven.
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

/** The newest image that passed and has not failed since; never the digest `failing`. */
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
