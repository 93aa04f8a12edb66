/**
 * Tests the containers on a real engine: builds the image, starts everything, breaks it, and prints
 * each promise with its figures. The last line is `N passed, N failed`.
 *
 *   node tests/image/run.ts        (make test-image)
 */
import { buildChecks } from './build-checks.ts';
import { composeChecks } from './compose-checks.ts';
import { engineProblem, isBuilt, removeEverything } from './engine.ts';
import { createReport } from './report.ts';
import { runChecks } from './run-checks.ts';
import { scaleChecks } from './scale-checks.ts';
import { settingsChecks } from './settings-checks.ts';
import { workspaceChecks } from './workspace-checks.ts';

const problem = engineProblem();
if (problem === undefined) {
  const report = createReport();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => removeEverything().finally(() => process.exit(1)));
  }
  try {
    await buildChecks(report);
    // The other checks need the image.
    if (await isBuilt()) {
      await settingsChecks(report);
      await runChecks(report);
      await composeChecks(report);
      await scaleChecks(report);
      await workspaceChecks(report);
    }
  } finally {
    await removeEverything();
  }
  const { passed, failed } = report.counts();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} else {
  console.log(`!!! THE IMAGE WAS NOT TESTED: there is no Docker engine here. ${problem}`);
  console.log('0 passed, 0 failed, 1 skipped');
}
