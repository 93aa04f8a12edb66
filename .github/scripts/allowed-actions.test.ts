import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allowedActions } from './allowed-actions.ts';
import { readWorkflow, readWorkflows } from './workflow-file.ts';

const workflow = readWorkflow(
  '.github/workflows/x.yml',
  'jobs: {a: {steps: [{uses: x/y/z@1}, {uses: x/y@1}, {uses: actions/checkout@1}, {uses: ./.github/actions/a}, {run: id}]}}',
);

test('allows the actions in use and the actions they call, and no others', () => {
  expect(allowedActions([workflow], { 'x/y': ['n/m'] })).toEqual({
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: ['n/m@*', 'x/y@*'],
  });
});

test('rejects nested actions whose caller is no longer used', () => {
  expect(() => allowedActions([workflow], { 'a/b': ['n/m'] })).toThrow('no workflow uses a/b');
});

test("allows the scanner's own installer in this repository", () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { nested } = JSON.parse(readFileSync(`${root}/.github/pipeline-policy.json`, 'utf8'));
  const { patterns_allowed } = allowedActions(readWorkflows(root), nested);
  expect(patterns_allowed).toContain('aquasecurity/trivy-action@*');
  expect(patterns_allowed).toContain('aquasecurity/setup-trivy@*');
});
