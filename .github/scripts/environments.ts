/** An environment and the branch that mirrors it, in the order of promotion. */
export const ENVIRONMENTS = [
  { name: 'development', branch: 'development' },
  { name: 'staging', branch: 'staging' },
  { name: 'production', branch: 'main' },
] as const;

export type EnvironmentName = (typeof ENVIRONMENTS)[number]['name'];

/** The environment that a branch is deployed to; undefined for every other branch. */
export function environmentOfBranch(branch: string): EnvironmentName | undefined {
  return ENVIRONMENTS.find((environment) => environment.branch === branch)?.name;
}

/** The branch that mirrors an environment. */
export function branchOf(name: EnvironmentName): string {
  return ENVIRONMENTS.find((environment) => environment.name === name)?.branch ?? name;
}

/** The environment that must have proved an image before this one gets it; undefined for the first. */
export function environmentBefore(name: EnvironmentName): EnvironmentName | undefined {
  const index = ENVIRONMENTS.findIndex((environment) => environment.name === name);
  return ENVIRONMENTS[index - 1]?.name;
}

/** The Terraform root of an environment. */
export function environmentFolder(name: EnvironmentName): string {
  return `infra/environments/${name}`;
}

/** @throws when the text names no environment */
export function environmentNamed(text: string): EnvironmentName {
  const found = ENVIRONMENTS.find((environment) => environment.name === text);
  if (found === undefined) {
    const names = ENVIRONMENTS.map((environment) => environment.name).join(', ');
    throw new Error(`"${text}" is no environment; give one of ${names}`);
  }
  return found.name;
}
