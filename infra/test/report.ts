/** Counts what passed and what failed, prints a line for each, and closes with the line that is counted on. */
export class Report {
  /** The names of the checks that failed. */
  readonly failures: string[] = [];
  #passed = 0;
  #failed = 0;
  readonly #silent: boolean;

  /** @param options `silent` only counts, for a run that is itself under test */
  constructor(options: { readonly silent?: boolean } = {}) {
    this.#silent = options.silent ?? false;
  }

  /** Records one check: it holds when there are no faults. */
  check(name: string, faults: readonly string[]): void {
    if (faults.length === 0) {
      this.#passed += 1;
      if (!this.#silent) console.log(`  ok    ${name}`);
      return;
    }
    this.#failed += 1;
    this.failures.push(name);
    if (this.#silent) return;
    console.log(`  FAIL  ${name}`);
    for (const fault of faults)
      console.log(`        ${fault.trimEnd().replaceAll('\n', '\n        ')}`);
  }

  /** Adds checks that another runner has counted. */
  add(passed: number, failed: number): void {
    this.#passed += passed;
    this.#failed += failed;
  }

  heading(text: string): void {
    console.log(`\n${text}`);
  }

  /** Prints the closing line and returns the exit code. */
  close(): number {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}
