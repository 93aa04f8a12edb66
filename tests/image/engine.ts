import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testedFolder } from './tested-folder.ts';

/** The repository. A run writes its results there. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** The folder of the tested files. */
export const ROOT = testedFolder(REPOSITORY);
/** Everything that the tests start has this name. They stop and remove nothing else. */
export const PROJECT = `cidery-image-test-${process.pid}`;
export const IMAGE = `${PROJECT}:first`;
/** The time limit of a command. A build without a cache on a busy machine takes longest. */
const LIMIT_MS = 900_000;
const NODE = '/nodejs/bin/node';

/** What a command printed, and its exit code. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of every docker command. The checks add the ports that they choose. */
export const environment: Record<string, string | undefined> = {
  ...process.env,
  COMPOSE_PROJECT_NAME: PROJECT,
  CIDERY_IMAGE: IMAGE,
  // Build arguments must come only from the commands under test.
  COMMIT_SHA: undefined,
  VERSION: undefined,
  SOURCE_URL: undefined,
  SOURCE_DATE_EPOCH: undefined,
  ...(hasBuildkit() ? {} : { DOCKER_BUILDKIT: '0', COMPOSE_DOCKER_CLI_BUILD: '0' }),
};

/** Why there is no engine to test with, or undefined if there is one. */
export function engineProblem(): string | undefined {
  for (const [command, ...args] of [
    ['docker', 'info'],
    ['docker-compose', 'version'],
  ] as const) {
    try {
      execFileSync(command, args, { stdio: 'pipe' });
    } catch (error) {
      return `\`${command} ${args.join(' ')}\` fails: ${(error as Error).message.split('\n').at(-1)}`;
    }
  }
  return undefined;
}

/** Runs a command to its end, whatever its exit code. Beyond its time limit the code is 124. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly timeoutMs?: number; readonly input?: string } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      {
        cwd: options.cwd ?? ROOT,
        env: environment,
        timeout: options.timeoutMs ?? LIMIT_MS,
        maxBuffer: 256 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 124;
        resolve({ code, stdout, stderr });
      },
    );
    // A command may end without reading its input: its exit code decides.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
  });
}

/** Runs `docker …` and returns what it printed. @throws when it fails */
export async function docker(...args: string[]): Promise<string> {
  return output('docker', args);
}

/** Runs `docker-compose …` of the project. @throws when it fails */
export async function compose(...args: string[]): Promise<string> {
  return output('docker-compose', ['-f', 'compose.yaml', ...args]);
}

/** Runs `make …`. @throws when it fails */
export async function make(...args: string[]): Promise<string> {
  return output('make', args);
}

/** Runs a shell command in a folder. @throws when it fails */
export async function shell(line: string, input = '', cwd: string = ROOT): Promise<string> {
  return output('bash', ['-ec', line], { input, cwd });
}

async function output(
  command: string,
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')}: exit ${code}\n${stderr.slice(-2000)}`);
  return stdout.trim();
}

/** Builds an image and returns how long that took, in seconds. */
export async function build(tag: string, folder: string, ...args: string[]): Promise<number> {
  const startedAt = performance.now();
  await docker('build', '--quiet', '--tag', tag, ...args, folder);
  return (performance.now() - startedAt) / 1000;
}

/** Whether the image under test exists. */
export async function isBuilt(): Promise<boolean> {
  return (await run('docker', ['image', 'inspect', IMAGE])).code === 0;
}

/** The diff ids of an image's layers, from the base upwards. */
export async function layers(image: string): Promise<string[]> {
  return JSON.parse(await docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', image));
}

/** The id of a compose service's container. */
export async function containerOf(service: string): Promise<string> {
  return docker(
    ...['ps', '--all', '--quiet', '--no-trunc'],
    ...['--filter', `label=com.docker.compose.project=${PROJECT}`],
    ...['--filter', `label=com.docker.compose.service=${service}`],
  );
}

/** A value of `docker inspect`. */
export function inspect(container: string, format: string): Promise<string> {
  return docker('inspect', '--format', format, container);
}

/** Runs JavaScript in a service's container with its own Node, because there is no shell. */
export async function evaluate(service: string, code: string): Promise<string> {
  return docker('exec', await containerOf(service), NODE, '--input-type=module', '-e', code);
}

/** Polls a probe every 100 ms until it returns true. @throws after the limit, with `what` */
export async function until(
  what: string,
  probe: () => Promise<boolean>,
  limitMs = 60_000,
): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < limitMs) {
    if (await probe().catch(() => false)) return performance.now() - startedAt;
    await wait(100);
  }
  throw new Error(`gave up after ${limitMs / 1000} s: ${what}`);
}

/** A free port of this machine. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Removes everything that the tests started, and the images that they built. */
export async function removeEverything(): Promise<void> {
  await run('docker-compose', [
    ...['-f', 'compose.yaml', '--profile', 'scale'],
    ...['down', '--volumes', '--remove-orphans', '--timeout', '5'],
  ]);
  const { stdout: containers } = await run('docker', [
    ...['ps', '--all', '--quiet', '--filter', `label=cidery.test=${PROJECT}`],
  ]);
  for (const id of words(containers)) await run('docker', ['rm', '--force', '--volumes', id]);
  for (const filter of [`label=com.docker.compose.project=${PROJECT}`, `name=${PROJECT}`]) {
    const { stdout: volumes } = await run('docker', [
      'volume',
      'ls',
      '--quiet',
      '--filter',
      filter,
    ]);
    for (const name of words(volumes)) await run('docker', ['volume', 'rm', '--force', name]);
  }
  const { stdout: images } = await run('docker', ['image', 'ls', '--quiet', PROJECT]);
  for (const id of new Set(words(images))) await run('docker', ['image', 'rm', '--force', id]);
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function hasBuildkit(): boolean {
  try {
    execFileSync('docker', ['buildx', 'version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
