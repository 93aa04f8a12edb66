import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startFakeGitHub } from './fake-github.ts';
import { listen } from './loopback-server.ts';

const PIPELINE = fileURLToPath(new URL('pipeline.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
const START_TIMEOUT_MS = 60_000;

const GOOD = {
  DIGEST: `sha256:${'a'.repeat(64)}`,
  IMAGE_COMMIT: 'a'.repeat(40),
  COMMIT: '1'.repeat(40),
};
const BROKEN = {
  DIGEST: `sha256:${'b'.repeat(64)}`,
  IMAGE_COMMIT: 'b'.repeat(40),
  COMMIT: '2'.repeat(40),
};

/** Reports whether a check passed. */
export type Report = (check: string, held: boolean, detail?: string) => void;

/**
 * Rehearses the steps after an apply with the workflow's own commands. The real service runs
 * locally, first healthy, then broken in two ways; GitHub is a fake.
 */
export async function rehearseDeployment(report: Report): Promise<void> {
  const gitHub = await startFakeGitHub();
  const folder = mkdtempSync(join(tmpdir(), 'cidery-rehearsal-'));
  const verb = (name: string, facts: Readonly<Record<string, string>>) =>
    runVerb(name, { ...gitHub.env, ENVIRONMENT: 'staging', ...facts });
  const smoke = (service: Service, commit: string) =>
    verb('smoke', {
      URL: service.url,
      IMAGE_COMMIT: commit,
      SMOKE_USERNAME: 'bob',
      SMOKE_PASSWORD: 'thisIsNotAPasswordBob',
      SMOKE_ATTEMPTS: '1',
    });
  const returnsToGood = async (kind: string) => {
    await verb('record', { ...BROKEN, STATE: 'failure' });
    const back = await verb('rollback-candidate', BROKEN);
    const names = back.output.includes(`digest=${GOOD.DIGEST}\n`);
    report(
      `${kind}: the rollback chooses ${GOOD.DIGEST.slice(0, 14)}…`,
      back.code === 0 && names,
      back.output,
    );
  };

  const running: Service[] = [];
  const start = async (name: string, commit: string) => {
    const service = await startService(join(folder, `${name}.db`), commit);
    running.push(service);
    return service;
  };
  try {
    const none = await verb('rollback-candidate', BROKEN);
    const lost = await verb('rollback', { ...BROKEN, ROLLBACK_DIGEST: '', ROLLBACK_COMMIT: '' });
    report(
      'a rollback fails when the environment never had a good image',
      none.output.includes('digest=\n') && lost.code !== 0,
      none.output + lost.output,
    );

    const good = await start('good', GOOD.IMAGE_COMMIT);
    const passed = await smoke(good, GOOD.IMAGE_COMMIT);
    report('a good build passes the smoke test', passed.code === 0, passed.output);
    await verb('record', { ...GOOD, STATE: 'success' });

    const wrongCommit = await smoke(good, BROKEN.IMAGE_COMMIT);
    report(
      'a build of another commit fails the smoke test only on /version',
      wrongCommit.code !== 0 &&
        failedChecks(wrongCommit.output).join() === 'GET /version returns the commit',
      wrongCommit.output,
    );
    await returnsToGood('wrong commit');

    const broken = await start('broken', BROKEN.IMAGE_COMMIT);
    breakLogins(join(folder, 'broken.db'));
    const noLogin = await smoke(broken, BROKEN.IMAGE_COMMIT);
    report(
      'a build that returns 500 for a login fails the smoke test',
      noLogin.code !== 0 &&
        /FAIL {2}POST \/login returns a token: returned 500/.test(noLogin.output),
      noLogin.output,
    );
    await returnsToGood('broken login');

    const returned = await smoke(good, GOOD.IMAGE_COMMIT);
    report('the restored build passes the smoke test', returned.code === 0, returned.output);
  } finally {
    await Promise.all(running.map((service) => service.stop()));
    await gitHub.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function failedChecks(output: string): readonly string[] {
  return [...output.matchAll(/^FAIL {2}(.*?):/gm)].map(([, check = '']) => check);
}

/** Removes the users table under a running service, as a broken migration would. */
function breakLogins(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma busy_timeout = 5000; alter table users rename to users_gone');
  database.close();
}

interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

async function startService(file: string, commit: string): Promise<Service> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [SERVER], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: port,
      METRICS_PORT: metricsPort,
      DATABASE_URL: `sqlite:${file}`,
      JWT_SECRET: 'only for the rehearsal of the pipeline',
      COMMIT_SHA: commit,
      DRAIN_SECONDS: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/readyz`, child);
  return {
    url,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error('the service did not start');
    }
    await wait(50);
  }
}

async function freePort(): Promise<string> {
  const { url, close } = await listen(() => {});
  await close();
  return new URL(url).port;
}

async function runVerb(name: string, facts: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [PIPELINE, name], {
    // Without GITHUB_OUTPUT the outputs are printed, even when the rehearsal itself runs on GitHub.
    env: { PATH: process.env.PATH, ...facts },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  return { code: Number(code ?? 1), output };
}
