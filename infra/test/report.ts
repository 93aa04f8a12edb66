/** Prints a line for each check and, at the end, how many passed and failed. */
export class Report {
  /** The names of the checks that failed. */
  readonly failures: string[] = [];
  #passed = 0;
  #failed = 0;
  readonly #silent: boolean;

  /** @param options `silent` only counts, for a run that is itself tested */
  constructor(options: { readonly silent?: boolean } = {}) {
    this.#silent = options.silent ?? false;
  }

  /** Records one check, which passes when there are no errors. */
  check(name: string, errors: readonly string[]): void {
    if (errors.length === 0) {
      this.#passed += 1;
      if (!this.#silent) console.log(`  ok    ${name}`);
      return;
    }
    this.#failed += 1;
    this.failures.push(name);
    if (this.#silent) return;
    console.log(`  FAIL  ${name}`);
    for (const error of errors)
      console.log(`        ${error.trimEnd().replaceAll('\n', '\n        ')}`);
  }

  /** Adds checks that Terraform has counted. */
  add(passed: number, failed: number): void {
    this.#passed += passed;
    this.#failed += failed;
  }

  heading(text: string): void {
    console.log(`\n${text}`);
  }

  /** Prints a figure that belongs to the checks around it. */
  note(text: string): void {
    if (!this.#silent) console.log(`        ${text}`);
  }

  /** Prints the totals and returns the exit code. */
  close(): number {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}
