/** The environments and their branches, in the order of promotion. */
export const ENVIRONMENTS = [
  { name: 'development', branch: 'development' },
  { name: 'staging', branch: 'staging' },
  { name: 'production', branch: 'main' },
] as const;

export type EnvironmentName = (typeof ENVIRONMENTS)[number]['name'];

/** The environment that a branch deploys to; undefined for any other branch. */
export function environmentOfBranch(branch: string): EnvironmentName | undefined {
  return ENVIRONMENTS.find((environment) => environment.branch === branch)?.name;
}

/** The branch that deploys to an environment. */
export function branchOf(name: EnvironmentName): string {
  return ENVIRONMENTS.find((environment) => environment.name === name)?.branch ?? name;
}

/** The environment that must prove an image before this one gets it; undefined for the first. */
export function environmentBefore(name: EnvironmentName): EnvironmentName | undefined {
  const index = ENVIRONMENTS.findIndex((environment) => environment.name === name);
  return ENVIRONMENTS[index - 1]?.name;
}

/** @throws when the text is not the name of an environment */
export function environmentNamed(text: string): EnvironmentName {
  const found = ENVIRONMENTS.find((environment) => environment.name === text);
  if (found === undefined) {
    const names = ENVIRONMENTS.map((environment) => environment.name).join(', ');
    throw new Error(`unknown environment "${text}"; expected one of ${names}`);
  }
  return found.name;
}
