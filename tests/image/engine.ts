import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testedFolder } from './tested-folder.ts';

/** Where the repository is; what a run leaves behind for others goes there. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** Where the tested files are. */
export const ROOT = testedFolder(REPOSITORY);
/** Everything that the tests start carries this name; nothing else is stopped or removed. */
export const PROJECT = `cidery-image-test-${process.pid}`;
export const IMAGE = `${PROJECT}:first`;
/** What any command may take; a build without a cache, on a machine that others use, is the longest. */
const LIMIT_MS = 900_000;
const NODE = '/nodejs/bin/node';

/** What a command printed and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of every docker command; `start` completes it once ports are known. */
export const environment: Record<string, string | undefined> = {
  ...process.env,
  COMPOSE_PROJECT_NAME: PROJECT,
  CIDERY_IMAGE: IMAGE,
  // What a build is told comes from the commands under test alone.
  COMMIT_SHA: undefined,
  VERSION: undefined,
  SOURCE_URL: undefined,
  SOURCE_DATE_EPOCH: undefined,
  ...(hasBuildkit() ? {} : { DOCKER_BUILDKIT: '0', COMPOSE_DOCKER_CLI_BUILD: '0' }),
};

/** Why there is no engine to test with, or undefined where there is one. */
export function engineFault(): string | undefined {
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

/** Runs a command to its end, whatever its exit code; a time limit ends it with code 124. */
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
    // A command that ends without having read its input is judged by its exit code.
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

/** Runs `make …` as it is typed. @throws when it fails */
export async function make(...args: string[]): Promise<string> {
  return output('make', args);
}

/** Runs a line of a shell as it is typed, in a folder. @throws when it fails */
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

/** Whether the image under test is there. */
export async function isBuilt(): Promise<boolean> {
  return (await run('docker', ['image', 'inspect', IMAGE])).code === 0;
}

/** The diff ids of an image's layers, the base's first. */
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

/** Runs JavaScript inside a service's container, on its own Node: there is no shell. */
export async function evaluate(service: string, code: string): Promise<string> {
  return docker('exec', await containerOf(service), NODE, '--input-type=module', '-e', code);
}

/** Waits until a probe says yes, asking every 100 ms. @throws after the limit, with what was waited for */
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
  throw new Error(`waited ${limitMs / 1000} s in vain: ${what}`);
}

/** A port of this machine that nothing listens on. */
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

/** Removes what the tests started, and the images that they made. */
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
