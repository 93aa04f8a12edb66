import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { followStart } from '../packages/server/rehearsals/service-process.ts';
import { SETTINGS } from '../packages/server/src/config.ts';
import { emptyDatabase, temporaryFolder } from '../packages/server/testing/databases.ts';
import { DEMO_PASSWORDS } from '../packages/server/testing/test-app.ts';
import { blocksOf, type Step, shownPattern, transcriptOf } from './page-transcript.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Commands that another test runs, with the place of that test. */
const TESTED_ELSEWHERE: Readonly<Record<string, string>> = {
  'make test': 'this run itself',
  'docker-compose up --build': 'tests/image/run.ts, with the commands of this page',
};

const transcript = (holding: string) => transcriptOf(README, holding);
const blocks = (language: string) => blocksOf(README, language);

/** A copy of what a clone would contain, with uncommitted changes. */
function freshCopy(): string {
  const folder = temporaryFolder();
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of files.trimEnd().split('\n')) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  return folder;
}

/** The environment of a reader's shell, without the test runner's variables. */
function readerEnvironment(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => name !== 'NODE_ENV' && !name.endsWith('_FILE'),
  );
  // Hides only npm's warnings about the machine's own configuration.
  return { ...Object.fromEntries(inherited), npm_config_loglevel: 'error', ...env };
}

/** Runs the steps in one shell, as a reader would, and returns what each printed. */
function runSteps(
  steps: readonly Step[],
  folder: string,
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const mark = '--- next ---';
  const script = steps.map(({ command }) => `${command}\necho\necho '${mark}'`).join('\n');
  const output = execFileSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
  return output
    .split(`\n${mark}\n`)
    .slice(0, -1)
    .map((text) => text.trimEnd());
}

function expectOutputs(steps: readonly Step[], outputs: readonly string[]) {
  for (const [index, { command, output }] of steps.entries()) {
    expect(outputs[index], command).toMatch(shownPattern(output));
  }
}

describe('a newcomer who follows the README', () => {
  test('starts the service with `make run` and gets the documented answers', async () => {
    const folder = freshCopy();
    // A newcomer's machine has its own old Node, and none of our tools on the path.
    const path = (process.env.PATH ?? '')
      .split(':')
      .filter((part) => !part.includes('node_modules'))
      .join(':');
    const env = {
      PATH: path,
      HOME: process.env.HOME,
      PORT: '0',
      METRICS_PORT: '0',
    };
    const [start] = transcript('make run');
    expect(start?.command).toBe('make run');
    const make = spawn('make', ['run'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const ended = once(make, 'exit');
    onTestFinished(async () => {
      if (make.pid !== undefined && make.exitCode === null) process.kill(-make.pid, 'SIGTERM');
      await ended;
    });
    const url = await followStart(make).url;

    const atService = (steps: readonly Step[]) =>
      steps.map(({ command, output }) => ({
        command: command.replaceAll('localhost:8000', new URL(url).host),
        output,
      }));
    const steps = atService(transcript('curl -s localhost:8000'));
    expect(steps.length).toBeGreaterThan(8);
    expectOutputs(steps, runSteps(steps, folder, env));
    const managing = atService(transcript('/api/v1/tokens'));
    expect(managing.length).toBeGreaterThan(4);
    expectOutputs(managing, runSteps(managing, folder, env));

    for (const [username, password] of Object.entries(DEMO_PASSWORDS)) {
      expect(README.replaceAll(/ +\|/g, ' |')).toContain(`| \`${username}\` | \`${password}\` |`);
      const login = await fetch(`${url}/login`, {
        method: 'POST',
        body: new URLSearchParams({ username, password }),
      });
      const { data } = (await login.json()) as { data: string };
      const answer = await fetch(`${url}/cidr-to-mask?value=18`, {
        headers: { authorization: `Bearer ${data}` },
      });
      expect(await answer.text()).toBe(
        '{"function":"cidrToMask","input":"18","output":"255.255.192.0"}',
      );
    }
  }, 900_000);

  test('starts the service in production with MySQL, a secret and an account of their own', async () => {
    const folder = freshCopy();
    const mysqlUrl = await emptyDatabase('MySQL');
    const steps = transcript('npm run --silent production').map(({ command, output }) => ({
      command: command.replace(/mysql:[^']+/, mysqlUrl),
      output,
    }));
    const env = readerEnvironment({});
    const serve = steps.pop();
    // A terminal also shows what goes to standard error.
    const merged = steps.map(({ command, output }) => ({
      command: `{ ${command}; } 2>&1`,
      output,
    }));
    expectOutputs(steps, runSteps(merged, folder, env));
    for (const name of ['jwt-secret', 'database-url']) {
      expect(statSync(join(folder, 'data', name)).mode & 0o777).toBe(0o600);
    }

    const exports = steps.find(({ command }) => command.startsWith('export '));
    const child = spawn('bash', ['-c', `${exports?.command}\n${serve?.command}`], {
      cwd: folder,
      env: { ...env, HOST: '127.0.0.1', PORT: '0', METRICS_PORT: '0', DRAIN_SECONDS: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const ended = once(child, 'close');
    onTestFinished(async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
    });
    let url = '';
    for await (const line of createInterface({ input: child.stdout })) {
      const entry = JSON.parse(line);
      if (entry.msg === 'listening') url = entry.url;
      if (entry.msg !== 'ready') continue;
      expect(line).toMatch(shownPattern(serve?.output ?? ''));
      break;
    }
    const login = await fetch(`${url}/login`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'alice', password: 'a good password' }),
    });
    expect(login.status).toBe(200);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<!doctype html>');
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }, 900_000);

  test('gets the documented output from the command', async () => {
    const steps = transcript('npx cidery');
    // The page also shows what goes to standard error.
    const merged = steps.map(({ command, output }) => ({ command: `${command} 2>&1`, output }));
    expectOutputs(steps, runSteps(merged, ROOT, readerEnvironment({})));
  }, 300_000);

  test('imports accounts from MySQL', async () => {
    const [importUsers = ''] = blocks('sh').map((block) => block.trim());
    const env = readerEnvironment({ DATABASE_URL: await emptyDatabase('MySQL') });
    expect(importUsers).toContain("users import --from 'mysql://");
    const source = await emptyDatabase('MySQL');
    const { createConnection } = await import('mysql2/promise');
    const connection = await createConnection(source);
    await connection.query(
      'create table users (username varchar(20) primary key, password varchar(200), salt varchar(20), role varchar(20))',
    );
    await connection.end();
    const command = importUsers.replace(/'mysql:\/\/[^']+'/, `'${source}'`);
    expect(execFileSync('bash', ['-c', command], { cwd: ROOT, env, encoding: 'utf8' })).toBe(
      '0 added, 0 already there, 0 refused\n',
    );
  }, 300_000);

  test('finds only commands that a test runs', () => {
    const known = [
      ...transcript('make run'),
      ...transcript('curl -s localhost:8000'),
      ...transcript('npm run --silent production'),
      ...transcript('/api/v1/tokens'),
      ...transcript('npx cidery'),
    ].map(({ command }) => command);
    for (const block of blocks('console')) {
      for (const [, command = ''] of block.matchAll(/^\$ (.*)$/gm)) {
        expect([...known, ...Object.keys(TESTED_ELSEWHERE)], command).toContain(command);
      }
    }
    expect(blocks('sh')).toHaveLength(1);
  });
});

test('names the packages that `make test` installs', () => {
  const makefile = readFileSync(join(ROOT, 'Makefile'), 'utf8');
  const [, pairs = ''] =
    /^test:.*\n\t@scripts\/ensure-debian-packages\.sh (.*)$/m.exec(makefile) ?? [];
  const packages = pairs.split(' ').map((pair) => pair.split('=')[1]);
  const [, named = ''] = /The tests need the Debian packages\n([^.]+)\./.exec(README) ?? [];
  expect([...named.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(packages);
});

test('the table of settings lists what the service reads', () => {
  const table = Object.entries(SETTINGS).map(
    ([name, { about, fallback }]) => `| \`${name}\` | ${defaultOf(fallback)} | ${about} |`,
  );
  // The formatter pads the cells of a table.
  expect(README.replaceAll(/ +\|/g, ' |')).toContain(`${table.join('\n')}\n\n`);
});

function defaultOf(fallback: unknown): string {
  if (typeof fallback !== 'function') return shown(fallback);
  const [production, sqlite, mysql] = [
    { NODE_ENV: 'production', DATABASE_URL: 'sqlite:x' },
    { NODE_ENV: 'development', DATABASE_URL: 'sqlite:x' },
    { NODE_ENV: 'development', DATABASE_URL: 'mysql://h/d' },
  ].map((circumstances) => shown(fallback(circumstances)));
  const where = mysql === sqlite ? '' : ' with SQLite';
  return `${production}; ${sqlite} in development${where}`;
}

function shown(value: unknown): string {
  return value === undefined || (Array.isArray(value) && value.length === 0)
    ? 'none'
    : `\`${value}\``;
}
