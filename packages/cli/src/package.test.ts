/** What users get: the tarball, installed offline, and the command as a process. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');
const root = join(packageFolder, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'cidery-cli-package-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const consumer = join(scratch, 'consumer');
let tarballName: string;
const cidery = join(consumer, 'node_modules/.bin/cidery');
const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
  npm_config_update_notifier: 'false',
};
const npm = (folder: string, ...args: string[]) =>
  execFileSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });

/** Runs the installed command. */
function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(cidery, args, { env, input, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

beforeAll(() => {
  // A copy of what packing needs, so that it leaves nothing behind here.
  const copy = join(scratch, 'repository');
  for (const name of ['prefix', 'cli', 'client']) {
    const from = join(root, 'packages', name);
    cpSync(from, join(copy, 'packages', name), {
      recursive: true,
      // Its node_modules has the packages whose versions differ from the root's.
      filter: (path) => !/^\/dist|\.test\.ts$/.test(path.slice(from.length)),
    });
  }
  cpSync(join(root, 'LICENSE'), join(copy, 'LICENSE'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const manifest = { private: true, workspaces: ['packages/*'] };
  writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
  const printed = npm(copy, 'pack', '-w', 'packages/cli', '--pack-destination', scratch);
  expect(readdirSync(join(copy, 'packages/cli'))).not.toContain('LICENSE');
  tarballName = printed.trim().split('\n').at(-1) ?? ''; // its name comes last
  const tarball = join(scratch, tarballName);
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ private: true }));
  npm(consumer, 'install', '--offline', tarball);
}, 60_000);

test('the package has the command, its README and licence, and no dependency', () => {
  const installed = join(consumer, 'node_modules/@cidery/cli');
  expect(readdirSync(installed).sort()).toEqual([
    'LICENSE',
    'README.md',
    'bin',
    'dist',
    'package.json',
  ]);
  expect(readdirSync(join(consumer, 'node_modules')).filter((name) => /^[^.]/.test(name))).toEqual([
    '@cidery',
  ]);
  expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).dependencies).toBe(
    undefined,
  );
});

test('its README installs the package by its own name', () => {
  const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8');
  expect(readme).toContain(`\nnpm install --global ./${tarballName}\n`);
});

test('the installed command answers with exit codes 0, 1 and 2', () => {
  expect(run(['mask', '18'])).toEqual({ code: 0, stdout: '255.255.192.0\n', stderr: '' });
  expect(run(['contains', '10.0.0.0/8', '11.0.0.1']).code).toBe(1);
  expect(run(['mask', 'x']).code).toBe(2);
  expect(run(['--version']).stdout).toBe('0.1.0\n');
});

test.each([
  ['mask', '18\n', '255.255.192.0\n'],
  ['length', '255.0.0.0\n', '8\n'],
  ['summarize', '10.0.0.0/9\n10.128.0.0/9\n', '10.0.0.0/8\n'],
  ['overlaps', '10.0.0.0/9\n10.0.0.0/8\n', '10.0.0.0/9\t10.0.0.0/8\n'],
  ['range', '10.0.0.0-10.0.0.255\n', '10.0.0.0/24\n'],
])('%s reads standard input', (verb, input, output) => {
  expect(run([verb], input)).toEqual({ code: 0, stdout: output, stderr: '' });
});

test('stops writing sixteen million lines when head has read the first', () => {
  const line = `"${cidery}" split 10.0.0.0/8 --length 32 | head -n 2; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '10.0.0.0/32\n10.0.0.1/32\n0\n', stderr: '' });
});

test('writes sixteen million lines in bounded memory', async () => {
  const child = spawn(cidery, ['split', '10.0.0.0/8', '--length', '32'], {
    env: { ...env, NODE_OPTIONS: '--max-old-space-size=64' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  let tail = '';
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    tail = chunk.subarray(-18).toString();
  });
  const [code] = await once(child, 'close');
  expect({ code, lines, tail }).toEqual({ code: 0, lines: 2 ** 24, tail: '10.255.255.255/32\n' });
}, 60_000);

test('summarizes a file of a million lines', async () => {
  const path = join(scratch, 'million.txt');
  const lines = Array.from(
    { length: 1_000_000 },
    (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
  expect(run(['summarize', path])).toEqual({
    code: 0,
    stdout:
      '10.0.0.0/13\n10.8.0.0/14\n10.12.0.0/15\n10.14.0.0/16\n10.15.0.0/18\n10.15.64.0/23\n10.15.66.0/26\n',
    stderr: '',
  });
}, 30_000);
