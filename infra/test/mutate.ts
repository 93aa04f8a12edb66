import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readEnvironment } from './environment-state.ts';
import { environmentFaults, testEnvironments } from './environment-tests.ts';
import { inParallel } from './in-parallel.ts';
import type { Mutation } from './mutation.ts';
import { DIFFERENCE_MUTATIONS, MUTATIONS } from './mutations.ts';
import { Report } from './report.ts';
import { sourceFaults } from './source-checks.ts';
import { terraform } from './terraform.ts';
import { copyWorkspace, makeScratch } from './workspace.ts';

type Break = Pick<Mutation, 'file' | 'find' | 'replace' | 'notice'>;

/**
 * Breaks each promise on a copy of an initialised workspace and checks that its test, and for its reason, fails. What
 * one test notices is broken together where no two breaks meet and each failure has words of its own.
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
 * Mutations by the test that notices them. Of two with the same words each is in a batch of its own, and so is each
 * refusal: Terraform skips what follows a run whose expected failure did not come.
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
  faults: readonly string[][] | undefined,
): void {
  for (const [index, { promise, test, by }] of mutations.entries()) {
    const where = test === undefined ? 'the three environments' : `${test}, ${by}`;
    report.check(`${promise} (${where})`, faults?.[index] ?? []);
  }
}

/** Breaks a batch that one test must notice; answers for each break why it was not, if it was not. */
function survivors(root: string, batch: readonly Mutation[]): Promise<string[][]> {
  const [{ test, by } = { test: '', by: 'whole' }] = batch;
  if (by === 'sources') {
    return onBrokenCopy(root, ['infra'], batch, async (copy) => namesOf(await sourceFaults(copy)));
  }
  const directory = join('infra', test);
  const single = test.startsWith('modules/') || test === 'state';
  const parts = single
    ? [directory, 'ops/runbooks']
    : ['infra/modules', 'infra/stack', directory, 'ops/runbooks'];
  return onBrokenCopy(root, parts, batch, async (copy) => {
    if (by !== 'whole') {
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
      const states = await readEnvironment(copy, basename(directory));
      return namesOf(states.flatMap((state) => environmentFaults(copy, state)));
    } catch (error) {
      // Terraform itself refused the broken copy; its message says whether for the right reason.
      return (error as Error).message;
    }
  });
}

/** The runs whose expected failure did not come, a line each; Terraform draws a frame around its text. */
function runsWithoutRefusal(output: string): string {
  const runs = output.matchAll(/Missing expected failure[\s│]+on \S+ line \d+, in run "(\w+)"/g);
  return [...runs].map(([, name]) => name).join('\n');
}

/** The promises that do not hold, a line each. */
function namesOf(promises: readonly { readonly name: string; readonly faults: string[] }[]) {
  return promises
    .filter((promise) => promise.faults.length > 0)
    .map((promise) => promise.name)
    .join('\n');
}

/**
 * Copies, breaks, and hands the copy to a test, which answers with its failures.
 *
 * @returns for each break why it was not noticed, if it was not
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
        return breaks.map(() => [`${file} does not hold exactly once: ${find}`]);
      }
      await writeFile(
        path,
        text.replace(find, () => replace),
      );
    }
    const failure = await test(copy);
    const words = failure.replaceAll(/\s+/g, ' ');
    return breaks.map(({ notice }) => {
      if (failure === '') return ['no test noticed'];
      return words.includes(notice) ? [] : [`a test failed, but not with "${notice}":`, failure];
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
