import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readEnvironment } from './environment-state.ts';
import { environmentFaults, testEnvironments } from './environment-tests.ts';
import { inParallel } from './in-parallel.ts';
import { DIFFERENCE_MUTATIONS, MUTATIONS, type Mutation } from './mutations.ts';
import { Report } from './report.ts';
import { terraform } from './terraform.ts';
import { copyWorkspace, makeScratch } from './workspace.ts';

type Break = Pick<Mutation, 'file' | 'find' | 'replace' | 'notice'>;

/**
 * Breaks each promise on a copy of an initialised workspace and checks that its test, and for its reason, fails. What
 * only a whole environment shows is broken together where no two breaks meet, since building one takes long.
 */
export async function runMutations(root: string, report: Report): Promise<void> {
  const together = MUTATIONS.filter(({ by, alone }) => by === 'whole' && !alone);
  const batches = [
    together,
    ...MUTATIONS.filter((one) => !together.includes(one)).map((one) => [one]),
  ];
  const found = await inParallel(batches, (batch) => survivors(root, batch));
  for (const [index, batch] of batches.entries()) reportEach(report, batch, found[index]);

  const compared = await onBrokenCopy(root, undefined, DIFFERENCE_MUTATIONS, async (copy) => {
    const inner = new Report({ silent: true });
    await testEnvironments(copy, inner);
    return inner.failures.join('\n');
  });
  reportEach(report, DIFFERENCE_MUTATIONS, compared);
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
      return code === 0 ? '' : output;
    }
    try {
      const states = await readEnvironment(copy, basename(directory));
      return states
        .flatMap((state) => environmentFaults(copy, state))
        .filter((promise) => promise.faults.length > 0)
        .map((promise) => promise.name)
        .join('\n');
    } catch (error) {
      // Terraform itself refused the broken copy; its message says whether for the right reason.
      return (error as Error).message;
    }
  });
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
