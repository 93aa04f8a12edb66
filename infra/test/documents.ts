import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Report } from './report.ts';

/** Checks that variables, outputs and runbooks are described, and links valid. */
export async function checkDocuments(
  root: string,
  directories: readonly string[],
  report: Report,
): Promise<void> {
  for (const directory of directories) {
    report.check(
      `${directory}: every variable and output has a description`,
      await undescribed(root, directory),
    );
  }
  report.check(
    'README.md lists the URL of every environment',
    await unlistedUrls(root, await readFile(join(root, 'README.md'), 'utf8')),
  );
  const runbooks = await readFile(join(root, 'ops/runbooks/README.md'), 'utf8');
  const files = (await readdir(join(root, 'ops/runbooks'))).filter((name) => name !== 'README.md');
  report.check(
    'ops/runbooks/README.md lists every runbook',
    files.filter((name) => !runbooks.includes(`](${name})`)),
  );
  report.check('links between the documents are valid', await deadLinks(root, directories));
}

async function undescribed(root: string, directory: string): Promise<string[]> {
  const sources = await Promise.all(
    ['variables.tf', 'outputs.tf'].map((file) => readFile(join(root, directory, file), 'utf8')),
  );
  return [...sources.join('\n').matchAll(/^(variable|output) "(\w+)" \{\n {2}(\w+)/gm)]
    .filter(([, , , first]) => first !== 'description')
    .map(([, kind, name]) => `${kind} "${name}" does not begin with its description`);
}

/** The URLs in the settings that the root README does not list; a domain may be null. */
async function unlistedUrls(root: string, readme: string): Promise<string[]> {
  const folder = join(root, 'infra/environments');
  const settings = (await readdir(folder)).filter((name) => name.endsWith('.tfvars'));
  const domains = settings.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    return [name, /^domain += .*\bname = "([^"]+)"/m.exec(text)?.[1]] as const;
  });
  return (await Promise.all(domains))
    .filter(([, domain]) => domain !== undefined && !readme.includes(`| https://${domain} |`))
    .map(([name, domain]) => `infra/environments/${name} has the domain ${domain}`);
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
