/**
 * The containers as they are run for real: builds the image, brings everything up, breaks it, and prints each promise
 * with its figures; the last line is `N passed, N failed`.
 *
 *   node tests/image/run.ts        (make test-image)
 */
import { buildChecks } from './build-checks.ts';
import { composeChecks } from './compose-checks.ts';
import { engineFault, isBuilt, removeEverything } from './engine.ts';
import { createReport } from './report.ts';
import { runChecks } from './run-checks.ts';
import { scaleChecks } from './scale-checks.ts';
import { settingsChecks } from './settings-checks.ts';
import { workspaceChecks } from './workspace-checks.ts';

const fault = engineFault();
if (fault === undefined) {
  const report = createReport();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => removeEverything().finally(() => process.exit(1)));
  }
  try {
    await buildChecks(report);
    // Without an image there is nothing more to learn.
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
  console.log(`!!! THE IMAGE WAS NOT TESTED: no Docker engine can be had here. ${fault}`);
  console.log('0 passed, 0 failed, 1 skipped');
}
