import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('interruptible.sh', import.meta.url));
/** Reports its signals, and ends with status 3 when the test opens its named pipe. */
const WORKER = `#!${process.execPath}
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => console.log('got ' + name));
console.error('said so far');
require('node:fs').open('gate', () => process.exit(3));
setTimeout(() => process.exit(4), 60_000); // so that a failed test leaves nothing behind
console.log('started as ' + process.pid);
`;
/** Time passes when the test says so: each duration is a named pipe. */
const SLEEP = '#!/usr/bin/env bash\ncat "$1"\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  writeFileSync(join(folder, 'worker'), WORKER, { mode: 0o755 });
  writeFileSync(join(folder, 'sleep'), SLEEP, { mode: 0o755 });
  execFileSync('mkfifo', ['gate', '33m', '5m'], { cwd: folder });
});
const started: ChildProcess[] = [];
afterEach(() => {
  for (const step of started.splice(0)) step.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Runs a step's text as GitHub's runner does. */
function runStep(text: string) {
  writeFileSync(join(folder, 'step.sh'), `. ${SCRIPT}\n${text}\n`);
  const step = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', 'step.sh'], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env.PATH}`, GITHUB_OUTPUT: join(folder, 'outputs') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(step);
  let output = '';
  const watchers = new Set<() => void>();
  for (const stream of [step.stdout, step.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      for (const watch of watchers) watch();
    });
  }
  return {
    signal: (name: NodeJS.Signals) => step.kill(name),
    output: () => output,
    /** Waits until the output contains a text. */
    prints: (expected: RegExp) =>
      new Promise<RegExpExecArray>((resolve) => {
        const watch = () => {
          const match = expected.exec(output);
          if (match) resolve(match);
        };
        watchers.add(watch);
        watch();
      }),
    ended: once(step, 'close').then(([code]) => code),
  };
}

/** Opens a named pipe, which waits for its reader, and lets the reader go on. */
const pass = async (pipe: string) => (await open(join(folder, pipe), 'w')).close();

test('a cancelled step asks its command to stop once, and waits until it has ended', async () => {
  const step = runStep('interruptible 33m 5m worker\necho after');
  await step.prints(/started/);
  step.signal('SIGINT');
  await step.prints(/got SIGINT/);
  await pass('gate');
  expect(await step.ended).toBe(3);
  expect(step.output()).not.toMatch(/after|::error/);
});

test('before GitHub kills the shell, the step prints what its command said and names the runbook', async () => {
  const step = runStep('interruptible 33m 5m worker');
  await step.prints(/started/);
  step.signal('SIGINT');
  await step.prints(/got SIGINT/);
  step.signal('SIGTERM');
  await step.prints(/said so far\n[\s\S]*::error .*may have left .*state-lock-left\.md/);
  await pass('gate');
  expect(await step.ended).toBe(3);
  expect(step.output().match(/got \w+/g)).toEqual(['got SIGINT']);
  expect(step.output().match(/said so far/g)).toHaveLength(1);
});

test('a command is asked to stop after its limit, and the step reports the limit', async () => {
  const step = runStep('interruptible 33m 5m worker');
  await step.prints(/started/);
  await pass('33m');
  await step.prints(/got SIGINT/);
  step.signal('SIGINT');
  await pass('gate');
  expect(await step.ended).toBe(3);
  expect(step.output().match(/got \w+/g)).toEqual(['got SIGINT']);
  expect(step.output()).toContain("'worker' had not ended after 33m, so it was asked to stop");
});

test('a command that does not stop is killed, and the step names the runbook', async () => {
  const step = runStep('interruptible 33m 5m worker');
  const [, pid] = await step.prints(/started as (\d+)/);
  await pass('33m');
  await step.prints(/got SIGINT/);
  await pass('5m');
  expect(await step.ended).toBe(137);
  expect(step.output()).toMatch(/did not stop within 5m and was killed.*state-lock-left\.md/);
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
});

test('a command that ends by itself keeps its status, its output and the lines after it', async () => {
  const succeeded = runStep('interruptible 33m 5m bash -c "echo out; echo err >&2"\necho after');
  expect(await succeeded.ended).toBe(0);
  expect(succeeded.output()).toMatch(/out\n[\s\S]*err\n[\s\S]*after\n/);
  const failed = runStep('interruptible 33m 5m bash -c "exit 7"\necho after');
  expect(await failed.ended).toBe(7);
  expect(failed.output()).toBe('');
});

test.each([
  ['Error: Saved plan is stale', /title=The plan is stale::.*nothing was changed/],
  ['Error: Error acquiring the state lock', /title=The state is locked::/],
])('an apply that fails with "%s" reports that it changed nothing', async (error, message) => {
  const step = runStep(`interruptible 33m 5m bash -c "echo '${error}' >&2; exit 1"`);
  expect(await step.ended).toBe(1);
  expect(step.output()).toMatch(message);
  expect(readFileSync(join(folder, 'outputs'), 'utf8')).toBe('untouched=true\n');
});

test('an apply that fails otherwise does not claim that', async () => {
  const step = runStep('interruptible 33m 5m bash -c "echo Error >&2; exit 1"');
  expect(await step.ended).toBe(1);
  expect(() => readFileSync(join(folder, 'outputs'))).toThrow('ENOENT');
});
