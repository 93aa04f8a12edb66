import { expect, test } from 'vitest';
import { type Candidate, supersession } from './supersession.ts';

const older: Candidate = {
  environment: 'staging',
  commit: 'a',
  head: 'b',
  lastDeployed: 'b',
  relation: 'behind',
};

test('a commit that comes after a newer one was deployed is superseded, and says by what', () => {
  expect(supersession(older)).toMatch(/^superseded: staging was given b already.*a does not/);
  expect(supersession({ ...older, relation: 'diverged' })).toMatch(/^superseded/);
});

test('the head of the branch is deployed, even where the branch was set back', () => {
  expect(supersession({ ...older, commit: 'b' })).toBeUndefined();
});

test('a commit that contains what was deployed last takes nothing back, so it need not be the head', () => {
  expect(supersession({ ...older, lastDeployed: '0', relation: 'ahead' })).toBeUndefined();
  expect(supersession({ ...older, lastDeployed: 'a', relation: 'identical' })).toBeUndefined();
});

test('the first deployment of an environment has nothing to take back', () => {
  expect(supersession({ ...older, lastDeployed: undefined, relation: undefined })).toBeUndefined();
});
