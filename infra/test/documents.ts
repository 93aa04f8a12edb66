import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DIFFERENCE_MUTATIONS, MUTATIONS } from './mutations.ts';
import type { Report } from './report.ts';

/** Checks that variables, outputs, mutations and runbooks are documented, and links valid. */
export async function checkDocuments(
  root: string,
  directories: readonly string[],
  report: Report,
): Promise<void> {
  for (const directory of directories.filter((name) => !name.includes('/environments/'))) {
    report.check(
      `${directory}/README.md describes every variable and output`,
      await undescribed(root, directory),
    );
  }
  const list = tight(await readFile(join(root, 'infra/test/README.md'), 'utf8'));
  report.check(
    'infra/test/README.md lists every mutation',
    [...MUTATIONS, ...DIFFERENCE_MUTATIONS]
      .map(({ promise }) => promise)
      .filter((promise) => !list.includes(`| ${promise} |`)),
  );
  const runbooks = await readFile(join(root, 'ops/runbooks/README.md'), 'utf8');
  const files = (await readdir(join(root, 'ops/runbooks'))).filter((name) => name !== 'README.md');
  report.check(
    'ops/runbooks/README.md lists every runbook',
    files.filter((name) => !runbooks.includes(`](${name})`)),
  );
  report.check('links between the documents are valid', await deadLinks(root, directories));
}

/** The text without the padding in its tables. */
function tight(text: string): string {
  return text.replaceAll(/ +\|/g, ' |');
}

async function undescribed(root: string, directory: string): Promise<string[]> {
  const readme = tight(await readFile(join(root, directory, 'README.md'), 'utf8'));
  const sources = await Promise.all(
    ['variables.tf', 'outputs.tf'].map((file) => readFile(join(root, directory, file), 'utf8')),
  );
  const declared = [...sources.join('\n').matchAll(/^(?:variable|output) "(\w+)"/gm)].map(
    ([, name]) => `| \`${name}\` |`,
  );
  const described = [...readme.matchAll(/^\| `\w+` \|/gm)].map(([row]) => row);
  return [
    ...declared.filter((row) => !described.includes(row)).map((row) => `does not describe ${row}`),
    ...described
      .filter((row) => !declared.includes(row))
      .map((row) => `describes ${row}, which does not exist`),
  ];
}

async function deadLinks(root: string, directories: readonly string[]): Promise<string[]> {
  const runbooks = (await readdir(join(root, 'ops/runbooks'))).map(
    (name) => `ops/runbooks/${name}`,
  );
  const decisions = (await readdir(join(root, 'docs/decisions')))
    .filter((name) => name.startsWith('02'))
    .map((name) => `docs/decisions/${name}`);
  const readmes = directories
    .map((directory) => `${directory}/README.md`)
    .filter((path) => existsSync(join(root, path)));
  const documents = [
    'infra/README.md',
    'infra/test/README.md',
    'docs/architecture.md',
    ...readmes,
    ...runbooks,
    ...decisions,
  ];
  const dead: string[] = [];
  for (const document of documents) {
    const text = await readFile(join(root, document), 'utf8');
    for (const [, target] of text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)) {
      if (!existsSync(join(root, dirname(document), target ?? '')))
        dead.push(`${document}: ${target}`);
    }
  }
  return dead;
}
