import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkPromises, simulateAll } from './job-graph-promises.ts';
import { checkJobGraphs } from './job-graph-table.ts';
import { mapping } from './workflow-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

/** Reads the repository with one text of one file replaced. */
function changed(file: string, text: string | RegExp, by: string) {
  return (path: string) => {
    const source = read(path);
    if (!path.endsWith(file)) return source;
    expect(source).toMatch(text);
    return source.replace(text, by);
  };
}
async function broken(reader: typeof read) {
  const promises = checkPromises(await simulateAll(reader));
  return promises.filter((kept) => kept.broken.length > 0).map(({ promise }) => promise);
}

test('the workflows keep every promise, and the documentation shows which jobs run', async () => {
  const failures: string[] = [];
  await checkJobGraphs((check, held) => !held && failures.push(check), read);
  expect(failures).toEqual([]);
});

test('a table that is out of date is an error that names the command', async () => {
  const failures: unknown[] = [];
  const stale = changed('delivery.md', '| schedule |', '| timetable |');
  await checkJobGraphs((_check, held, detail) => !held && failures.push(detail), stale);
  expect(failures).toEqual(['node .github/scripts/job-graph-table.ts writes it']);
});

test.each([
  ['undisturbed run does all', 'deploy.yml', /(?<=name: Keep the image\n.*\n) {4}if: .*\n/, ''],
  [
    'deployment starts only after',
    'pipeline.yml',
    " && needs.code-scan.result == 'success' && needs.route.result == 'success'\n",
    '\n',
  ],
  ['apply starts only after', 'deploy.yml', " && needs.keep.result == 'success' }}", ' }}'],
  ['apply is recorded', 'deploy.yml', 'if: always() && needs', 'if: needs'],
  [
    'no job that its event does not',
    'pipeline.yml',
    "github.event_name == 'pull_request' && needs.route.outputs.deploy == 'true'",
    "github.event_name == 'pull_request'",
  ],
  ['the gate is green exactly', 'pipeline.yml', " && needs.deploy.outputs.state == 'success'", ''],
  [
    'the gate is green exactly',
    'pipeline.yml',
    "needs.plan.result == 'success'",
    "needs.plan.result != 'failure'",
  ],
  [
    'drift is reported only',
    'drift.yml',
    'if: needs.plan.outputs',
    'if: always() && needs.plan.outputs',
  ],
  ['nothing is published', 'release.yml', 'name: npm\n', 'name: npm\n    if: always()\n'],
])('%s: a workflow that breaks this promise is found', async (promise, file, text, by) => {
  expect(await broken(changed(file, text, by))).toContainEqual(expect.stringContaining(promise));
});

test('a pull request that gets another base starts a run', () => {
  const { pull_request } = mapping(parse(read('.github/workflows/pipeline.yml')).on);
  expect(pull_request).toMatchObject({ types: ['opened', 'synchronize', 'reopened', 'edited'] });
});

test.each([
  [
    'pipeline.yml',
    'branches: [development, staging, main]',
    'branches: [development]',
    /start by push on staging/,
  ],
  [
    'drift.yml',
    '  workflow_dispatch:',
    '  workflow_dispatch:\n  release:',
    /release is not simulated/,
  ],
  ['pipeline.yml', '\n  gate:', '\n  goal:', /does not have the job gate/],
])(
  '%s: %s: an event or a job that the promises do not know is an error',
  async (file, text, by, error) => {
    await expect(broken(changed(file, text, by))).rejects.toThrow(error);
  },
);
