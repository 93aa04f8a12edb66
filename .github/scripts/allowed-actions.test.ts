import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allowedActions } from './allowed-actions.ts';
import { readWorkflow, readWorkflows } from './workflow-file.ts';

const workflow = readWorkflow(
  '.github/workflows/x.yml',
  'jobs: {a: {steps: [{uses: x/y/z@1}, {uses: x/y@1}, {uses: actions/checkout@1}, {uses: ./.github/actions/a}, {run: id}]}}',
);

test('what runs is admitted, what runs inside it too, and nothing else', () => {
  expect(allowedActions([workflow], { 'x/y': ['n/m'] })).toEqual({
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: ['n/m@*', 'x/y@*'],
  });
});

test('a nested action of one that is gone is not admitted in silence', () => {
  expect(() => allowedActions([workflow], { 'a/b': ['n/m'] })).toThrow('nobody uses a/b');
});

test("the setting of this repository admits the scanner's own installer", () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { nested } = JSON.parse(readFileSync(`${root}/.github/pipeline-policy.json`, 'utf8'));
  const { patterns_allowed } = allowedActions(readWorkflows(root), nested);
  expect(patterns_allowed).toContain('aquasecurity/trivy-action@*');
  expect(patterns_allowed).toContain('aquasecurity/setup-trivy@*');
});
