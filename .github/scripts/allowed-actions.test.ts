import { expect, test } from 'vitest';
import { allowedActions } from './allowed-actions.ts';
import { readWorkflow } from './workflow-file.ts';

test('allows the actions in use and the actions they call, and no others', () => {
  const steps =
    '{uses: x/y/z@1}, {uses: x/y@1}, {uses: aquasecurity/trivy-action@1}, {uses: actions/checkout@1}, {uses: ./.github/actions/a}, {run: id}';
  const workflow = readWorkflow('.github/workflows/x.yml', `jobs: {a: {steps: [${steps}]}}`);
  expect(allowedActions([workflow])).toEqual({
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: ['aquasecurity/setup-trivy@*', 'aquasecurity/trivy-action@*', 'x/y@*'],
  });
});
