import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compose, containerOf, docker, inspect, ROOT, run } from './engine.ts';
import { expect, LeftOut, type Report } from './report.ts';
import { copySources } from './sources.ts';

/** Checks the container of `.devcontainer` as an editor starts it, with its own folder. */
export async function workspaceChecks(report: Report): Promise<void> {
  // Start with an empty database.
  await compose('down', '--volumes');
  const folder = copySources();
  await keepAuthorities(folder);
  // On a laptop the folder belongs to the user of the container.
  await give(folder, '1000:1000');
  try {
    await report.check('the development container starts', async () => {
      const startedAt = performance.now();
      const { code, stdout, stderr } = await run(
        'docker-compose',
        [
          ...['-f', 'compose.yaml', '-f', '.devcontainer/compose.yaml'],
          ...['up', '--detach', '--build', 'workspace'],
        ],
        { cwd: folder },
      );
      if (code !== 0 && /apt-get (update|install)/.test(stderr + stdout)) {
        throw new LeftOut(
          `!!! THE DEVELOPMENT CONTAINER WAS NOT TESTED: builds cannot install Debian packages here\n${stderr.slice(-500)}`,
        );
      }
      expect(code === 0, `exit ${code}: ${stderr.slice(-2000)}`);
      const seconds = (performance.now() - startedAt) / 1000;
      return `after ${seconds.toFixed(1)} s; user ${await inWorkspace('id')}`;
    });
    if ((await containerOf('workspace')) === '') return;
    await report.check(
      'the development container installs, migrates MySQL and has what make needs',
      work,
    );
  } finally {
    await run('docker-compose', ['-f', 'compose.yaml', 'down', '--remove-orphans']);
    await give(folder, `${process.getuid?.()}:${process.getgid?.()}`);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the workspace finds the certificate authorities of its base image. */
const AUTHORITIES = '/workspace/authorities.crt';

/**
 * Debian's packages regenerate the list of certificate authorities. A base image for a network with
 * its own authority then loses that authority, and npm cannot connect.
 */
async function keepAuthorities(folder: string): Promise<void> {
  const list = ['cat', '/etc/ssl/certs/ca-certificates.crt'];
  const { stdout } = await run('docker', ['run', '--rm', baseImage(), ...list]);
  writeFileSync(join(folder, basename(AUTHORITIES)), stdout);
}

/** Changes a folder's owner. A container's root can do that for any user who runs the tests. */
async function give(folder: string, owner: string): Promise<void> {
  const mounted = ['--volume', `${folder}:/sources`];
  await docker('run', '--rm', ...mounted, baseImage(), 'chown', '--recursive', owner, '/sources');
}

function baseImage(): string {
  const text = readFileSync(join(ROOT, '.devcontainer/Dockerfile'), 'utf8');
  return /(?<=^FROM )\S+/m.exec(text)?.[0] ?? '';
}

/** Runs the command in `.devcontainer/devcontainer.json`, then those in docs/containers.md. */
async function work(): Promise<string> {
  const { postCreateCommand } = JSON.parse(
    readFileSync(join(ROOT, '.devcontainer/devcontainer.json'), 'utf8'),
  );
  await inWorkspace(postCreateCommand);
  const url = 'DATABASE_URL_FILE=/run/secrets/database-url';
  const migrated = await inWorkspace(`${url} node packages/server/src/main.ts migrate`);
  expect(/^applied 0001/.test(migrated), `migrate prints ${migrated}`);
  const again = await inWorkspace(`${url} node packages/server/src/main.ts migrate`);
  expect(again === 'the database is up to date', `the second migrate prints ${again}`);
  // Each of these lines fails if a program is missing, because the user is not root.
  const makefile = readFileSync(join(ROOT, 'Makefile'), 'utf8');
  const programs = [...makefile.matchAll(/^\t@(scripts\/ensure-debian-packages\.sh .*)$/gm)];
  expect(programs.length > 0, 'the Makefile needs no program');
  for (const [, line = ''] of programs) await inWorkspace(line);
  await inWorkspace('curl --version && node --version');
  return `${postCreateCommand}; migrate: ${migrated.replaceAll('\n', ', ')}; programs of ${programs.length} targets`;
}

async function inWorkspace(line: string): Promise<string> {
  const workspace = await containerOf('workspace');
  expect((await inspect(workspace, '{{.State.Running}}')) === 'true', 'it does not run');
  const authorities = `NODE_EXTRA_CA_CERTS=${AUTHORITIES}`;
  return docker('exec', '--user', 'node', '--env', authorities, workspace, 'bash', '-ec', line);
}
