/** One promise, broken on a copy of the infrastructure, and the test that must notice. */
export interface Mutation {
  /** What is promised. */
  readonly promise: string;
  /** File to break, relative to `infra/`. */
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Directory whose test notices, relative to `infra/`; with `whole`, an environment of which every part is checked. */
  readonly test: string;
  /** The test file that notices, the whole environment, or the files read as text. */
  readonly by: 'promises' | 'refusals' | 'whole' | 'sources';
  /** Cannot share a copy with others that the same test notices: it meets one of them, or keeps Terraform from building it. */
  readonly alone?: true;
  /** Words of the failure, or the run whose refusal does not come: the promise itself must fail, not something beside it. */
  readonly notice: string;
}
