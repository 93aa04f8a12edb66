/** The repository variables as GitHub provides them: one that is not set is an empty string. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Each registry and the variables that enable it. */
const REGISTRIES = [
  { name: 'ecr', variables: ['ECR_REPOSITORY'] },
  { name: 'docker-hub', variables: ['DOCKERHUB_REPOSITORY', 'DOCKERHUB_USERNAME'] },
  {
    name: 'artifact-registry',
    variables: ['GAR_REPOSITORY', 'GCP_WORKLOAD_IDENTITY_PROVIDER', 'GCP_SERVICE_ACCOUNT'],
  },
] as const;

export type RegistryName = (typeof REGISTRIES)[number]['name'];

/** The form of a repository name, without tag or digest, in each registry. */
const FORMS: Readonly<Record<RegistryName, RegExp>> = {
  ecr: /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9][a-z0-9._/-]*$/,
  'docker-hub': /^docker\.io\/[a-z0-9]+\/[a-z0-9][a-z0-9._-]*$/,
  'artifact-registry':
    /^[a-z0-9-]+-docker\.pkg\.dev\/[a-z0-9.:-]+\/[a-z0-9-]+\/[a-z0-9][a-z0-9._/-]*$/,
};

/**
 * The registries whose variables are all set.
 * @throws when only some of a registry's variables are set, or its repository name is malformed: a
 *   registry that was silently skipped would be noticed only when it is needed
 */
export function registriesOn(variables: Variables): readonly RegistryName[] {
  return REGISTRIES.filter(({ name, variables: needed }) => {
    const missing = needed.filter((variable) => !variables[variable]);
    if (missing.length === needed.length) return false;
    if (missing.length > 0) {
      throw new Error(
        `${name} is only partly configured: set ${missing.join(' and ')}, or remove its other variables`,
      );
    }
    const repository = String(variables[needed[0]]);
    if (!FORMS[name].test(repository)) {
      throw new Error(
        `${needed[0]} "${repository}" is not a repository of ${name} without tag or digest`,
      );
    }
    return true;
  }).map(({ name }) => name);
}

const RELEASE = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;

/**
 * The tags that a release adds to the image of its commit: the version and, where tags may move,
 * also `1.2`, `1` and `latest`. A pre-release moves no tag. A 0.x release does not move `0`,
 * because 0.1 and 0.2 may be incompatible.
 * @throws when the version is not SemVer
 */
export function releaseTags(version: string): readonly string[] {
  const parts = RELEASE.exec(version);
  if (parts === null) throw new Error(`"${version}" is not a version such as 1.2.3 or 1.2.3-rc.1`);
  const [, major, minor, , preRelease] = parts;
  if (preRelease !== undefined) return [version];
  return [version, `${major}.${minor}`, ...(major === '0' ? [] : [`${major}`]), 'latest'];
}
