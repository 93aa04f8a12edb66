import { execFileSync } from 'node:child_process';
import type { WorkflowFile } from './workflow-file.ts';

/** One line before each script: GitHub's options, and the variables whose names it takes for typos. */
const PRELUDE = 'set -eo pipefail; declare -x TF_VAR_image TF_VAR_commit_sha';

/** Runs shellcheck on every `run:` of a file, as bash with the options that GitHub sets. */
export function shellErrors(file: WorkflowFile): readonly string[] {
  return file.jobs.flatMap((job) =>
    job.steps.flatMap(({ run }, index) =>
      run === undefined
        ? []
        : shellcheck(`${PRELUDE}\n${run}\n`).map(
            (error) => `${file.path}: ${job.name}: step ${index + 1}: ${error}`,
          ),
    ),
  );
}

/** @throws when shellcheck itself cannot run */
function shellcheck(script: string): readonly string[] {
  try {
    // External sources: the files that a step sources, relative to the root of the repository.
    execFileSync('shellcheck', ['--shell=bash', '--external-sources', '--format=json', '-'], {
      input: script,
      stdio: 'pipe',
    });
    return [];
  } catch (error) {
    const { stdout } = error as { readonly stdout?: Buffer };
    if (stdout === undefined || stdout.length === 0) throw error;
    const errors: readonly { line: number; code: number; message: string }[] = JSON.parse(
      stdout.toString(),
    );
    return errors.map(({ line, code, message }) => `line ${line - 1}: SC${code} ${message}`);
  }
}
