/**
 * `node .github/scripts/allowed-actions.ts` prints the repository setting that allows only the
 * actions that the workflows use, as the request body for GitHub's API (docs/branch-protection.md).
 */
import { readWorkflows, type WorkflowFile } from './workflow-file.ts';

/** The actions that an action itself calls, by their caller: GitHub's setting counts them too. */
const NESTED: Readonly<Record<string, readonly string[]>> = {
  'aquasecurity/trivy-action': ['aquasecurity/setup-trivy'],
};

/** The body of the request: the actions that the workflows use, and those that these call. */
export function allowedActions(files: readonly WorkflowFile[]) {
  const used = new Set(
    files
      .flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.map(({ uses }) => uses ?? './')))
      .filter((uses) => !uses.startsWith('./'))
      .map((uses) => uses.split('@')[0]?.split('/').slice(0, 2).join('/') ?? ''),
  );
  const all = [...used]
    .flatMap((action) => [action, ...(NESTED[action] ?? [])])
    .filter((action) => !/^(actions|github)\//.test(action));
  return {
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: [...new Set(all)].sort().map((action) => `${action}@*`),
  };
}

if (import.meta.main) console.log(JSON.stringify(allowedActions(readWorkflows())));
