/** Thrown by a check that cannot be made here; it counts as neither passed nor failed, and its line says so. */
export class LeftOut extends Error {}

/** Counts what passed and failed, and prints a line for each with its figures. */
export function createReport() {
  let passed = 0;
  let failed = 0;
  return {
    /** Runs one check; what it returns are the figures beside its promise. A check that throws has failed. */
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

/** Fails the check that runs, with what was seen. */
export function expect(condition: boolean, seen: string): asserts condition {
  if (!condition) throw new Error(seen);
}
