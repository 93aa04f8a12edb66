/** Thrown by a check that cannot run here. It counts as neither passed nor failed. */
export class LeftOut extends Error {}

/** Counts passed and failed checks, and prints each with its figures. */
export function createReport() {
  let passed = 0;
  let failed = 0;
  return {
    /** Runs one check, which returns its figures. A check that throws has failed. */
    async check(promise: string, run: () => Promise<string>): Promise<void> {
      const startedAt = performance.now();
      try {
        const figures = await run();
        passed += 1;
        print('ok  ', promise, figures, startedAt);
      } catch (error) {
        if (error instanceof LeftOut) {
          print('LEFT OUT', promise, error.message, startedAt);
          return;
        }
        failed += 1;
        print('FAIL', promise, error instanceof Error ? error.message : String(error), startedAt);
      }
    },
    counts: () => ({ passed, failed }),
  };
}

export type Report = ReturnType<typeof createReport>;

function print(outcome: string, promise: string, figures: string, startedAt: number): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${outcome} ${promise} [${seconds} s]\n       ${figures.replaceAll('\n', '\n       ')}`,
  );
}

/** Fails the running check with what was seen, unless the condition holds. */
export function expect(condition: boolean, seen: string): asserts condition {
  if (!condition) throw new Error(seen);
}
