import type { Reporter } from '../reporter.ts';

/** How many are reported one by one, as many as errors. */
const MOST_REPORTED = 10;

/** A reporter of answers that do not exist: the first in one line each, the others by exit code. */
export function absenceReporter(reporter: Reporter): (message: string) => void {
  let count = 0;
  return (message) => {
    count++;
    reporter.noMatch(count <= MOST_REPORTED ? message : undefined);
  };
}
