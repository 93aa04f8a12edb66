/**
 * Runs every test with coverage, including the browser tests, and ends with the line `N passed, N
 * failed`. A missed coverage threshold counts as one failure. Arguments are passed to the first run
 * of Vitest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BROWSER_CONFIG = 'packages/web/vitest.browser.config.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const runs = [runVitest(['--coverage', ...process.argv.slice(2)])];
if (existsSync(BROWSER_CONFIG)) runs.push(runVitest(['--config', BROWSER_CONFIG]));

const passed = runs.reduce((sum, counts) => sum + counts.passed, 0);
const failed = runs.reduce((sum, counts) => sum + counts.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function runVitest(args: readonly string[]): Counts {
  const scratch = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  const report = join(scratch, 'report.json');
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { stdio: 'inherit' },
  );
  const counts = readCounts(report);
  rmSync(scratch, { recursive: true, force: true });
  // Without a failed test, a file did not load or coverage is below its threshold.
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function readCounts(report: string): Counts {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    // Without a report the runner itself failed, which its exit code shows.
    return { passed: 0, failed: 0 };
  }
}
