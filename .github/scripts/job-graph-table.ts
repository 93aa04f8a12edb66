/**
 * Which jobs run for each event, as a table: `node .github/scripts/job-graph-table.ts` writes it
 * into docs/delivery.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { checkPromises, inside, type Outcome, simulateAll } from './job-graph-promises.ts';
import type { Report } from './rehearsal.ts';

const PAGE = 'docs/delivery.md';
const TABLE = /(?<=<!-- job graphs -->\n\n).*?(?=\n\n<!-- end of the job graphs -->)/s;

/** Checks the workflows' promises and the table in the documentation. @returns the table */
export async function checkJobGraphs(
  report: Report,
  read: (path: string) => string,
): Promise<string> {
  try {
    const outcomes = await simulateAll(read);
    for (const { promise, runs, broken } of checkPromises(outcomes)) {
      const lines = broken.slice(0, 3).map(describe);
      report(
        `${promise} (${runs} simulated runs)`,
        runs > 0 && lines.length === 0,
        lines.join('\n'),
      );
    }
    const table = tableOf(outcomes);
    const current = read(PAGE) === withTable(read(PAGE), table) && TABLE.test(read(PAGE));
    report(`${PAGE} has this table`, current, 'node .github/scripts/job-graph-table.ts writes it');
    return table;
  } catch (error) {
    report('the workflows can be simulated', false, String(error));
    return '';
  }
}

/** The page with the table between its markers. */
function withTable(page: string, table: string): string {
  return page.replace(TABLE, () => table);
}

/** What happened in a run: one line for a report. */
function describe(run: Outcome): string {
  const { event, fault, lookback } = run;
  const jobs = leaves(run).filter((path) => path !== 'gate' && started(run, path));
  return [
    `${event.name.replace('*', event.branch)}, ${fault ? `${fault.path} ${fault.how}` : 'undisturbed'},`,
    `status functions see ${lookback}: runs ${namesOf(jobs, leaves(run))}; gate ${gateOf(run)}`,
  ].join(' ');
}

/** A row for each event, then one for all disturbances that have the same effect. */
function tableOf(runs: readonly Outcome[]): string {
  const byEvent = Map.groupBy(
    runs.filter(({ lookback }) => lookback === 'every ancestor'),
    ({ event }) => event,
  );
  const sections = Map.groupBy(byEvent.keys(), (event) => sectionOf(byEvent.get(event) ?? []));
  const rows = [...sections].map(([section, events]) => {
    const byName = Map.groupBy(events, ({ name }) => name);
    const names = [...byName].map(([name, same]) =>
      name.replace('*', same.map(({ branch }) => branch).join(', ')),
    );
    return `| ${names.join('; ')} ${section}`;
  });
  return [
    '| event | disturbed | jobs that run | gate |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function sectionOf([undisturbed, ...disturbed]: readonly Outcome[]): string {
  if (undisturbed === undefined) return '';
  const usual = leaves(undisturbed).filter((path) => path !== 'gate' && started(undisturbed, path));
  const effects = Map.groupBy(disturbed, (run) => {
    const stopped = usual.filter((path) => path !== run.fault?.path && !started(run, path));
    const jobs = stopped.length > 0 ? `without ${namesOf(stopped, usual)}` : 'the same';
    return `${jobs} | ${gateOf(run)} |`;
  });
  const rows = [...effects].map(
    ([effect, runs]) => `| | ${causes(runs, disturbed, usual)} | ${effect}`,
  );
  return [
    `| nothing | ${namesOf(usual, leaves(undisturbed))} | ${gateOf(undisturbed)} |`,
    ...rows,
  ].join('\n');
}

/** The disturbed jobs of `runs`; with the ways, unless these are all in which the job can be. */
function causes(
  runs: readonly Outcome[],
  all: readonly Outcome[],
  usual: readonly string[],
): string {
  const ways = (among: readonly Outcome[], path: string) =>
    among.flatMap(({ fault }) => (fault?.path === path ? [fault.how] : [])).join(', ');
  const byWays = Map.groupBy(new Set(runs.map(({ fault }) => fault?.path ?? '')), (path) =>
    usual.includes(path) && ways(runs, path) === ways(all, path) ? '' : ` ${ways(runs, path)}`,
  );
  return [...byWays].map(([how, paths]) => `${namesOf(paths, usual)}${how}`).join('; ');
}

const started = (run: Outcome, path: string) => run.jobs.get(path)?.result !== 'skipped';
const leaves = (run: Outcome) =>
  [...run.jobs.keys()].filter((path) => inside(run, path).length === 0);

function gateOf({ jobs }: Outcome): string {
  const gate = jobs.get('gate');
  return gate === undefined ? '' : gate.result === 'success' ? 'green' : 'red';
}

/** Paths as text. The name of a call stands for its jobs when `paths` has all of them. */
function namesOf(paths: readonly string[], all: readonly string[]): string {
  const short = paths.map((path) => {
    const [caller = '', job] = path.split('/');
    const jobs = all.filter((other) => other.startsWith(`${caller}/`));
    return job === undefined || jobs.every((other) => paths.includes(other)) ? caller : path;
  });
  return [...new Set(short)].join(', ');
}

if (import.meta.main) {
  const read = (path: string) => readFileSync(path, 'utf8');
  writeFileSync(PAGE, withTable(read(PAGE), tableOf(await simulateAll(read))));
}
