import { expect, test } from 'vitest';
import { type Candidate, supersession } from './supersession.ts';

const older: Candidate = {
  environment: 'staging',
  commit: 'a',
  head: 'b',
  lastDeployed: 'b',
  relation: 'behind',
};

test('a commit is superseded after a newer one was deployed, and the message names it', () => {
  expect(supersession(older)).toMatch(/^superseded: staging already runs b.*a does not/);
  expect(supersession({ ...older, relation: 'diverged' })).toMatch(/^superseded/);
});

test('the head of the branch may be deployed, even after the branch was reset', () => {
  expect(supersession({ ...older, commit: 'b' })).toBeUndefined();
});

test('a descendant of the last deployment may be deployed without being the head', () => {
  expect(supersession({ ...older, lastDeployed: '0', relation: 'ahead' })).toBeUndefined();
  expect(supersession({ ...older, lastDeployed: 'a', relation: 'identical' })).toBeUndefined();
});

test('the first deployment of an environment is never superseded', () => {
  expect(supersession({ ...older, lastDeployed: undefined, relation: undefined })).toBeUndefined();
});
