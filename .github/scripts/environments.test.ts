import { expect, test } from 'vitest';
import {
  branchOf,
  ENVIRONMENTS,
  environmentBefore,
  environmentNamed,
  environmentOfBranch,
} from './environments.ts';

test('each branch mirrors one environment, and no other branch has any', () => {
  expect(environmentOfBranch('development')).toBe('development');
  expect(environmentOfBranch('staging')).toBe('staging');
  expect(environmentOfBranch('main')).toBe('production');
  expect(environmentOfBranch('production')).toBeUndefined();
  expect(environmentOfBranch('feature/main')).toBeUndefined();
});

test("an environment's branch leads back to it", () => {
  for (const { name } of ENVIRONMENTS) expect(environmentOfBranch(branchOf(name))).toBe(name);
});

test('an image passes development, then staging, then production', () => {
  expect(environmentBefore('production')).toBe('staging');
  expect(environmentBefore('staging')).toBe('development');
  expect(environmentBefore('development')).toBeUndefined();
});

test('a name that is no environment is refused with the names that are', () => {
  expect(environmentNamed('staging')).toBe('staging');
  expect(() => environmentNamed('main')).toThrow(/"main" is no environment.*staging/);
});
