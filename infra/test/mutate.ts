import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readEnvironment, readState } from './environment-state.ts';
import { environmentErrors, testEnvironments } from './environment-tests.ts';
import { policyErrors } from './iam-checks.ts';
import { policiesOf } from './iam-policies.ts';
import { inParallel } from './in-parallel.ts';
import type { Mutation } from './mutation.ts';
import { DIFFERENCE_MUTATIONS, MUTATIONS } from './mutations.ts';
import { Report } from './report.ts';
import { sourceErrors } from './source-checks.ts';
import { terraform } from './terraform.ts';
import { copyWorkspace, makeScratch } from './workspace.ts';

type Break = Pick<Mutation, 'file' | 'find' | 'replace' | 'notice'>;

/**
 * Breaks each promise on a copy of an initialised workspace and checks that its test fails, and for
 * the right reason. Mutations that one test notices share a copy, unless they affect each other or
 * cause the same message.
 */
export async function runMutations(root: string, report: Report): Promise<void> {
  const batches = inBatches(MUTATIONS);
  const found = await inParallel(batches, (batch) => survivors(root, batch));
  for (const [index, batch] of batches.entries()) reportEach(report, batch, found[index]);

  const compared = await onBrokenCopy(root, undefined, DIFFERENCE_MUTATIONS, async (copy) => {
    const inner = new Report({ silent: true });
    await testEnvironments(copy, inner);
    return inner.failures.join('\n');
  });
  reportEach(report, DIFFERENCE_MUTATIONS, compared);
}

/**
 * Groups mutations by the test that notices them. Two with the same message go into separate
 * batches. So does each refusal, because Terraform skips the runs after one that failed to be
 * refused.
 */
function inBatches(mutations: readonly Mutation[]): Mutation[][] {
  const batches: Mutation[][] = [];
  for (const one of mutations) {
    const batch = batches.find((candidates) =>
      candidates.every(
        (other) =>
          !one.alone &&
          !other.alone &&
          one.by !== 'refusals' &&
          other.test === one.test &&
          other.by === one.by &&
          other.notice !== one.notice,
      ),
    );
    if (batch) batch.push(one);
    else batches.push([one]);
  }
  return batches;
}

function reportEach(
  report: Report,
  mutations: readonly (Pick<Mutation, 'promise'> & Partial<Mutation>)[],
  errors: readonly string[][] | undefined,
): void {
  for (const [index, { promise, test, by }] of mutations.entries()) {
    const where = test === undefined ? 'the three environments' : `${test}, ${by}`;
    report.check(`${promise} (${where})`, errors?.[index] ?? []);
  }
}

/** Applies a batch that one test must notice; returns why a mutation was not noticed. */
function survivors(root: string, batch: readonly Mutation[]): Promise<string[][]> {
  const [{ test, by } = { test: '', by: 'sources' as const }] = batch;
  if (by === 'sources') {
    return onBrokenCopy(root, ['infra'], batch, async (copy) => namesOf(await sourceErrors(copy)));
  }
  const directory = join('infra', test);
  const single = test.startsWith('modules/') || test === 'state';
  const parts = single
    ? [directory, 'ops/runbooks']
    : ['infra/modules', 'infra/stack', 'infra/environments', 'ops/runbooks'];
  return onBrokenCopy(root, parts, batch, async (copy) => {
    if (by === 'policies') return policyErrors(policiesOf(await readState(copy))).join('\n');
    if (by === 'promises' || by === 'refusals') {
      const filter = `-filter=tests/${by}.tftest.hcl`;
      const { code, output } = await terraform(join(copy, directory), [
        'test',
        '-no-color',
        filter,
      ]);
      if (code === 0) return '';
      return by === 'refusals' ? runsWithoutRefusal(output) || output : output;
    }
    try {
      const states = await readEnvironment(copy, basename(directory), by);
      return namesOf(states.flatMap((state) => environmentErrors(copy, state)));
    } catch (error) {
      // Terraform itself rejected the broken copy; its message shows whether for the right reason.
      return (error as Error).message;
    }
  });
}

/** The runs without their expected failure, one per line; Terraform frames its text. */
function runsWithoutRefusal(output: string): string {
  const runs = output.matchAll(/Missing expected failure[\s│]+on \S+ line \d+, in run "(\w+)"/g);
  return [...runs].map(([, name]) => name).join('\n');
}

/** The promises that do not hold, one per line. */
function namesOf(promises: readonly { readonly name: string; readonly errors: string[] }[]) {
  return promises
    .filter((promise) => promise.errors.length > 0)
    .map((promise) => promise.name)
    .join('\n');
}

/**
 * Copies the workspace, breaks the copy and runs a test on it, which returns its failures.
 *
 * @returns for each mutation why it was not noticed, if so
 */
async function onBrokenCopy(
  root: string,
  parts: string[] | undefined,
  breaks: readonly Break[],
  test: (copy: string) => Promise<string>,
): Promise<string[][]> {
  const copy = await makeScratch('mutation');
  try {
    await copyWorkspace(root, copy, parts);
    for (const { file, find, replace } of breaks) {
      const path = join(copy, 'infra', file);
      const text = await readFile(path, 'utf8');
      if (text.split(find).length !== 2) {
        return breaks.map(() => [`${file} does not contain exactly once: ${find}`]);
      }
      await writeFile(
        path,
        text.replace(find, () => replace),
      );
    }
    const failure = await test(copy);
    const words = failure.replaceAll(/\s+/g, ' ');
    return breaks.map(({ notice }) => {
      if (failure === '') return ['no test failed'];
      return words.includes(notice) ? [] : [`a test failed, but not with "${notice}":`, failure];
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
