/**
 * `node .github/scripts/allowed-actions.ts` prints the repository setting that allows only the
 * actions that the workflows use, as the request body for GitHub's API (docs/branch-protection.md).
 */
import { readFileSync } from 'node:fs';
import { readWorkflows, type WorkflowFile } from './workflow-file.ts';

/**
 * @param nested actions that an action itself calls, by the name of the caller; GitHub applies the
 *   same setting to them
 * @throws when `nested` lists a caller that no workflow uses
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
  if (stale.length > 0) throw new Error(`no workflow uses ${stale.join(', ')}`);
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
