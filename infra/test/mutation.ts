import type { EnvironmentTest } from './environment-state.ts';

/** A change that breaks one promise on a copy, and the test that must notice it. */
export interface Mutation {
  /** The promise that it breaks. */
  readonly promise: string;
  /** File to break, relative to `infra/`. */
  readonly file: string;
  /** Text that occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Directory whose test notices, relative to `infra/`; or an environment. */
  readonly test: string;
  /** What notices: a test file of a module or of the environment, or a check of the sources. */
  readonly by: 'promises' | 'refusals' | 'sources' | EnvironmentTest;
  /** Cannot share a copy: it affects another mutation, or Terraform cannot build the copy. */
  readonly alone?: true;
  /**
   * Part of the failure message, or the name of the run that is no longer refused. It ensures that
   * the promise itself fails and not something else.
   */
  readonly notice: string;
}
