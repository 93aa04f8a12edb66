/**
 * Run it in the repository's root, which npm reads, on Debian. Writes `sbom.cdx.json` (CycloneDX)
 * of exactly what an image holds: `npm sbom` of the project's packages in it, less what was neither
 * bundled nor copied (`--omit=dev` would also drop what a development tool happens to share), and
 * the Debian packages of the libraries in `lib/`. Its time and serial number follow from the
 * content, so that two builds of one commit are the same bytes.
 *
 * node packages/server/scripts/write-sbom.ts DEPENDENCIES APPLICATION
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { installedClosure, readManifest } from './installed-packages.ts';

interface Component {
  readonly 'bom-ref': string;
  name: string;
}

/**
 * A component that npm does not know: a package of Debian, with the files of it that were copied.
 */
interface DebianComponent extends Component {
  readonly type: 'library';
  readonly version: string;
  readonly purl: string;
  readonly evidence: { readonly occurrences: { readonly location: string }[] };
}

interface Bom {
  serialNumber: string;
  metadata: { timestamp: string; component: object };
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

const [dependenciesFolder, applicationFolder] = process.argv.slice(2);
if (dependenciesFolder === undefined || applicationFolder === undefined) {
  throw new Error('name the folder of the dependencies and the folder of the application');
}

/** The page, whose built form holds its dependencies, where an image has it. */
const PAGE = 'packages/web';
/** The project's own, bundled from their sources; npm names a workspace by its folder. */
const OWN_PACKAGES = [
  'packages/prefix',
  'packages/reader',
  'packages/server',
  ...(existsSync(join(applicationFolder, PAGE)) ? [PAGE, 'packages/client'] : []),
].map((folder) => readManifest(folder));
/** Not the root: what tools and benchmarks need there is in no image. */
const WORKSPACES = OWN_PACKAGES.flatMap(({ name }) => ['--workspace', name]);

const held = new Set([
  ...copied(dependenciesFolder),
  ...bundled(applicationFolder),
  ...inPage(applicationFolder),
  ...OWN_PACKAGES.map(identify),
]);
// npm itself defines the document's shape.
const bom = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', ...WORKSPACES], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }),
) as Bom;
// A component's reference is the package's own name and version, also where its name is a folder's.
bom.components = bom.components.filter((component) => held.has(component['bom-ref']));
for (const component of bom.components) {
  const own = OWN_PACKAGES.find((manifest) => identify(manifest) === component['bom-ref']);
  if (own !== undefined) component.name = own.name;
}
const { name, version } = readManifest('.');
Object.assign(bom.metadata.component, { name, version });
const listed = new Set(bom.components.map((component) => component['bom-ref']));
const unlisted = [...held].filter((id) => !listed.has(id));
if (unlisted.length > 0) throw new Error(`npm sbom does not know ${unlisted.join(', ')}`);

bom.dependencies = bom.dependencies
  .filter(({ ref }) => listed.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((id) => listed.has(id)) }));

const libraries = fromDebian(dependenciesFolder);
bom.components.push(...libraries);
bom.dependencies.push(...libraries.map((library) => ({ ref: library['bom-ref'], dependsOn: [] })));

const epochSeconds = Number(process.env.SOURCE_DATE_EPOCH ?? 0);
bom.metadata.timestamp = new Date(epochSeconds * 1000).toISOString();
const digest = createHash('sha256').update(JSON.stringify(bom.components)).digest('hex');
// The form of a UUID of version 8 (RFC 9562 §5.8): the bits are ours to choose.
bom.serialNumber = `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
writeFileSync(join(applicationFolder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${bom.components.length} components`);

/** The packages below a folder, as `name@version`; not the nameless manifests inside packages. */
function copied(folder: string): string[] {
  return globSync('**/node_modules/{*,@*/*}/package.json', { cwd: folder }).map((path) => {
    return identify(readManifest(join(folder, dirname(path))));
  });
}

function bundled(folder: string): string[] {
  const path = join(folder, 'packages/server/dist/bundled-packages.json');
  const packages = JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string }[];
  return packages.map(identify);
}

function inPage(folder: string): string[] {
  if (!existsSync(join(folder, PAGE))) return [];
  const { dependencies = {} } = readManifest(PAGE);
  return installedClosure(Object.keys(dependencies), resolve(PAGE)).map(identify);
}

/** The Debian packages that the libraries in `lib/` come from. @throws if one is from no package */
function fromDebian(folder: string): DebianComponent[] {
  const found = new Map<string, DebianComponent>();
  for (const path of globSync('lib/*.so*', { cwd: folder }).sort()) {
    const [owner = ''] = debian('--search', `/lib/*-linux-gnu/${basename(path)}`).split(': ', 1);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query puts the values in
    const format = '${Package} ${Version} ${Architecture}';
    const [name = '', version = '', architecture = ''] = debian(
      '--show',
      `--showformat=${format}`,
      owner,
    ).split(' ');
    const purl = `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${architecture}&distro=debian-12`;
    const component: DebianComponent = found.get(purl) ?? {
      'bom-ref': purl,
      type: 'library',
      name,
      version,
      purl,
      evidence: { occurrences: [] },
    };
    component.evidence.occurrences.push({ location: join('/app', path) });
    found.set(purl, component);
  }
  return [...found.values()];
}

function debian(...args: string[]): string {
  return execFileSync('dpkg-query', args, { encoding: 'utf8' }).trim();
}

function identify({ name, version }: { name: string; version: string }): string {
  return `${name}@${version}`;
}
