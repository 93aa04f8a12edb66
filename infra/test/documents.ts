import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { committedValue } from '../../.github/scripts/environment-settings.ts';
import { ENVIRONMENTS } from './environment-state.ts';
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
    'the README and the state have the domains of the environments',
    await settingsElsewhere(root),
  );
  const runbooks = await readFile(join(root, 'ops/runbooks/README.md'), 'utf8');
  const files = (await readdir(join(root, 'ops/runbooks'))).filter((name) => name !== 'README.md');
  report.check(
    'ops/runbooks/README.md lists every runbook',
    files.filter((name) => !runbooks.includes(`](${name})`)),
  );
  const documents = await readDocuments(root, directories);
  report.check(
    'links between the documents are valid',
    documents.flatMap((document) => deadLinks(root, document)),
  );
  const modules = await readFile(join(root, 'infra/stack/main.tf'), 'utf8');
  report.check(
    'commands in the documents can be pasted, and name modules that exist',
    documents.flatMap((document) => commandErrors(document, modules)),
  );
}

async function undescribed(root: string, directory: string): Promise<string[]> {
  const sources = await Promise.all(
    ['variables.tf', 'outputs.tf'].map((file) => readFile(join(root, directory, file), 'utf8')),
  );
  return [...sources.join('\n').matchAll(/^(variable|output) "(\w+)" \{\n {2}(\w+)/gm)]
    .filter(([, , , first]) => first !== 'description')
    .map(([, kind, name]) => `${kind} "${name}" does not begin with its description`);
}

/** Where the README and the state's settings differ from an environment's own settings. */
async function settingsElsewhere(root: string): Promise<string[]> {
  const read = (path: string) => readFile(join(root, path), 'utf8');
  const accountOf = (path: string) => committedValue(join(root, path), 'aws_account_id');
  const [readme, state] = await Promise.all([
    read('README.md'),
    read('infra/state/terraform.tfvars'),
  ]);
  const errors = ENVIRONMENTS.map(async (name) => {
    const settings = await read(`infra/environments/${name}.tfvars`);
    const domain = /^domain += (\{ name = "([^"]+)", zone_id = "[^"]+" \})$/m.exec(settings);
    const granted = new RegExp(`^ {2}${name} += (.*)$`, 'm').exec(state)?.[1];
    const sameAccount =
      accountOf(`infra/environments/${name}.tfvars`) === accountOf('infra/state/terraform.tfvars');
    return [
      ...(domain && !readme.includes(`| https://${domain[2]} |`)
        ? [`README.md does not list https://${domain[2]}, the domain of ${name}`]
        : []),
      ...(sameAccount && granted !== domain?.[1]
        ? [
            `infra/state/terraform.tfvars has another domain for ${name}: its apply could not write the record`,
          ]
        : []),
    ];
  });
  return (await Promise.all(errors)).flat();
}

interface Document {
  readonly path: string;
  readonly text: string;
}

async function readDocuments(root: string, directories: readonly string[]): Promise<Document[]> {
  const listed = async (folder: string, start: string) =>
    (await readdir(join(root, folder)))
      .filter((name) => name.startsWith(start))
      .map((name) => `${folder}/${name}`);
  const paths = [
    'infra/README.md',
    'infra/test/README.md',
    'docs/architecture.md',
    'docs/delivery.md',
    'docs/branch-protection.md',
    ...directories.map((directory) => `${directory}/README.md`),
    ...(await listed('ops/runbooks', '')),
    ...(await listed('docs/decisions', '02')),
  ].filter((path) => existsSync(join(root, path)));
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })),
  );
}

function deadLinks(root: string, { path, text }: Document): string[] {
  return [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
    .filter(([, target]) => !existsSync(join(root, dirname(path), target ?? '')))
    .map(([, target]) => `${path}: ${target}`);
}

/** zsh, which macOS has, does not know comments in a command that somebody types or pastes. */
function commandErrors({ path, text }: Document, stack: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block ?? '');
  return [
    ...blocks
      .flatMap((block) => block.split('\n'))
      .filter((line) => /(^|\s)#\s/.test(line))
      .map((line) => `${path}: a comment in ${line}`),
    ...[...text.matchAll(/(?<![\w./-])module\.(\w+)/g)]
      .filter(([, name]) => !stack.includes(`module "${name}" {`))
      .map(([address]) => `${path}: ${address} is not in infra/stack`),
  ];
}
