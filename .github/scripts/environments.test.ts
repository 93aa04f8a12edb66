import { expect, test } from 'vitest';
import {
  branchOf,
  ENVIRONMENTS,
  environmentBefore,
  environmentNamed,
  environmentOfBranch,
} from './environments.ts';

test('finds the environment of a branch, and none for other branches', () => {
  expect(environmentOfBranch('development')).toBe('development');
  expect(environmentOfBranch('staging')).toBe('staging');
  expect(environmentOfBranch('main')).toBe('production');
  expect(environmentOfBranch('production')).toBeUndefined();
  expect(environmentOfBranch('feature/main')).toBeUndefined();
});

test('finds an environment by its own branch', () => {
  for (const { name } of ENVIRONMENTS) expect(environmentOfBranch(branchOf(name))).toBe(name);
});

test('promotes from development to staging to production', () => {
  expect(environmentBefore('production')).toBe('staging');
  expect(environmentBefore('staging')).toBe('development');
  expect(environmentBefore('development')).toBeUndefined();
});

test('rejects an unknown environment and lists the known ones', () => {
  expect(environmentNamed('staging')).toBe('staging');
  expect(() => environmentNamed('main')).toThrow(/unknown environment "main".*staging/);
});
