/**
 * `node .github/scripts/allowed-actions.ts`: the setting of the repository that admits the actions which run here, and no other
 * (docs/branch-protection.md), for the body of GitHub's call.
 */
import { readFileSync } from 'node:fs';
import { readWorkflows, type WorkflowFile } from './workflow-file.ts';

/**
 * @param nested actions that an action runs in its turn, by its name: GitHub holds them to the same setting
 * @throws when an action is listed with nested ones that no workflow uses
 */
export function allowedActions(
  files: readonly WorkflowFile[],
  nested: Readonly<Record<string, readonly string[]>>,
) {
  const used = new Set(
    files
      .flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.map(({ uses }) => uses ?? './')))
      .filter((uses) => !uses.startsWith('./'))
      .map((uses) => uses.split('@')[0]?.split('/').slice(0, 2).join('/') ?? ''),
  );
  const stale = Object.keys(nested).filter((action) => !used.has(action));
  if (stale.length > 0) throw new Error(`nobody uses ${stale.join(', ')}`);
  const all = [...used, ...Object.values(nested).flat()].filter(
    (action) => !/^(actions|github)\//.test(action),
  );
  return {
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: [...new Set(all)].sort().map((action) => `${action}@*`),
  };
}

/* v8 ignore next 4 -- the process itself */
if (import.meta.main) {
  const { nested } = JSON.parse(readFileSync('.github/pipeline-policy.json', 'utf8'));
  console.log(JSON.stringify(allowedActions(readWorkflows(), nested)));
}
