import { spawn } from 'node:child_process';
import { convert, logIn, send, startLoad, tokenOf } from './client.ts';
import {
  compose,
  containerOf,
  docker,
  environment,
  evaluate,
  freePort,
  inspect,
  ROOT,
  run,
  until,
  verb,
} from './engine.ts';
import { expect, type Report } from './report.ts';

/** The accounts that development starts with: their passwords are public. */
const DEMO_ACCOUNTS = [
  ['admin', 'secret'],
  ['noadmin', 'noPow3r'],
  ['bob', 'thisIsNotAPasswordBob'],
  ['antonio', 'cotorro'],
] as const;
const STOP_GRACE_SECONDS = 30;
const RECOVERY_LIMIT_MS = 5000;
/** Requests that must have been served before something is broken on purpose. */
const WARM_UP_REQUESTS = 500;

/** The system as compose.yaml brings it up, with the figures of each promise. */
export async function composeChecks(report: Report): Promise<void> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  environment.CIDERY_PORT = String(port);
  environment.CIDERY_METRICS_PORT = String(await freePort());
  environment.CIDERY_PROXY_PORT = String(await freePort());
  // A load from one address would otherwise meet the limit that protects the service from it.
  environment.RATE_LIMIT = '0';

  await report.check('docker-compose up --build: a newcomer gets the service', () =>
    newcomer(base),
  );
  await report.check('the first generation answers from MySQL with the sample users', () =>
    transcript(base),
  );
  await report.check('it runs read-only, non-root and without capabilities', lockedDown);
  await report.check('docker kill of MySQL and its return heal without a restart', () =>
    databaseKilled(base),
  );
  await report.check('docker stop under load fails no request and exits 0 within its grace', () =>
    stoppedUnderLoad(base),
  );
  await report.check('accounts and tokens survive down and up', () => downAndUp(base));
  await report.check(
    'a rolling restart of three replicas under load loses no request',
    rollingRestart,
  );
  await report.check('a login throttled on one replica is throttled on all', throttledEverywhere);
  await report.check('the development container is a valid compose file', async () => {
    await compose('-f', '.devcontainer/compose.yaml', 'config', '--quiet');
    return 'docker-compose -f compose.yaml -f .devcontainer/compose.yaml config';
  });
}

/** In the foreground, as it is typed, then again in the background once it answers. */
async function newcomer(base: string): Promise<string> {
  const startedAt = performance.now();
  const up = spawn('docker-compose', ['up', '--build'], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [up.stdout, up.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log = (log + chunk).slice(-4000);
    });
  }
  const exited = new Promise<void>((resolve) => up.once('exit', () => resolve()));
  let seconds = 0;
  try {
    await until('the service answers', async () => (await send(`${base}/`)).body === 'OK', 120_000);
    seconds = (performance.now() - startedAt) / 1000;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${log}`);
  } finally {
    up.kill('SIGINT');
    await exited;
  }
  await compose('up', '--detach');
  await answers(base);
  return `answers ${seconds.toFixed(1)} s after the command, base images and npm packages at hand`;
}

async function answers(base: string): Promise<number> {
  return until('the service is ready', async () => {
    const { status, body } = await send(`${base}/readyz`);
    return status === 200 && JSON.parse(body).status === 'ready';
  });
}

async function transcript(base: string): Promise<string> {
  const exact = async (path: string, body: string) => {
    const answer = await send(`${base}${path}`);
    expect(answer.status === 200 && answer.body === body, `${path} answers ${answer.body}`);
  };
  await exact('/', 'OK');
  await exact('/_health', 'HEALTHY');
  await exact('/version', environment.COMMIT_SHA ?? 'HEAD');
  for (const [username, password] of DEMO_ACCOUNTS) {
    const headers = { authorization: `Bearer ${await tokenOf(base, username, password)}` };
    const mask = await send(`${base}/cidr-to-mask?value=18`, { headers });
    expect(
      mask.body === '{"function":"cidrToMask","input":"18","output":"255.255.192.0"}',
      mask.body,
    );
    const length = await send(`${base}/mask-to-cidr?value=255.128.0.0`, { headers });
    expect(
      length.body === '{"function":"maskToCidr","input":"255.128.0.0","output":"9"}',
      length.body,
    );
  }
  const refused = await logIn(base, 'admin', 'wrong');
  expect(refused.status === 403, `a wrong password answers ${refused.status}`);
  const anonymous = await send(`${base}/cidr-to-mask?value=18`);
  expect(anonymous.status === 401, `no token answers ${anonymous.status}`);
  const rows = await query('select count(*), sum(legacy_salt is null) from users');
  expect(rows === '4\t4', `MySQL holds (accounts, rehashed): ${rows}`);
  return 'six endpoints, four users; MySQL holds 4 accounts, all 4 rehashed by their logins';
}

/** Asks MySQL itself, as its own client does. */
async function query(sql: string): Promise<string> {
  return docker(
    ...['exec', await containerOf('mysql'), 'bash', '-c'],
    `MYSQL_PWD="$(cat /run/secrets/mysql-password)" mysql --user="$MYSQL_USER" --skip-column-names --batch "$MYSQL_DATABASE" -e "$0"`,
    sql,
  );
}

async function lockedDown(): Promise<string> {
  const api = await containerOf('api');
  const host = JSON.parse(await inspect(api, '{{json .HostConfig}}'));
  expect(host.ReadonlyRootfs === true, 'its root is writable');
  expect(
    host.Memory > 0 && host.PidsLimit > 0,
    `limits: ${host.Memory} B, ${host.PidsLimit} processes`,
  );
  const status = await evaluate(
    'api',
    `import { readFileSync, writeFileSync } from 'node:fs';
     try { writeFileSync('/app/x', ''); console.log('Wrote: /app'); } catch (error) { console.log('Write:', error.code); }
     console.log(readFileSync('/proc/1/status', 'utf8'));`,
  );
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1];
  expect(field('Uid') === '65532', `uid ${field('Uid')}`);
  for (const set of ['CapPrm', 'CapEff', 'CapBnd']) {
    expect(/^0+$/.test(field(set) ?? ''), `${set} ${field(set)}`);
  }
  expect(field('NoNewPrivs') === '1', 'it may gain privileges');
  expect(field('Write') === 'EROFS' || field('Write') === 'EACCES', 'it may write to /app');
  const env = await inspect(api, '{{json .Config.Env}}');
  expect(!/(JWT_SECRET|DATABASE_URL)=/.test(env), 'its environment holds a secret');
  const ports = await inspect(await containerOf('mysql'), '{{json .HostConfig.PortBindings}}');
  expect(ports === '{}' || ports === 'null', `MySQL is published: ${ports}`);
  return `uid 65532, CapBnd ${field('CapBnd')}, NoNewPrivs 1, write to /app: ${field('Write')}, RSS ${Math.round(Number(field('VmRSS')) / 1000)} MB, secrets in files, MySQL not published`;
}

async function databaseKilled(base: string): Promise<string> {
  const token = await tokenOf(base, 'admin', 'secret');
  const api = await containerOf('api');
  const startedAt = await inspect(api, '{{.State.StartedAt}} {{.RestartCount}}');
  const mysql = await containerOf('mysql');
  const load = startLoad(base, token, { logins: false });
  await until('the load runs', async () => load.served() > WARM_UP_REQUESTS);
  await docker('kill', mysql);
  const statuses = new Set<number>();
  await until('a login says 503', async () => {
    const { status } = await logIn(base, 'bob', 'thisIsNotAPasswordBob');
    statuses.add(status);
    return status === 503;
  });
  const before = load.served();
  await until('conversions go on', async () => load.served() > before + WARM_UP_REQUESTS);
  await docker('start', mysql);
  await until('MySQL answers', async () => (await query('select 1').catch(() => '')) === '1');
  const recoveryMs = await until(
    'a login succeeds',
    async () => (await logIn(base, 'bob', 'thisIsNotAPasswordBob')).status === 200,
  );
  const { conversions, failures } = await load.stop();
  expect(failures.length === 0, `${failures.length} conversions failed: ${failures[0]}`);
  expect(recoveryMs < RECOVERY_LIMIT_MS, `recovered after ${recoveryMs.toFixed(0)} ms`);
  expect(
    [...statuses].every((status) => status === 200 || status === 503),
    `logins meanwhile: ${[...statuses].join(', ')}`,
  );
  expect(
    (await inspect(api, '{{.State.StartedAt}} {{.RestartCount}}')) === startedAt,
    'the service was restarted',
  );
  return `${conversions} conversions, 0 failed; /login 503 meanwhile, 200 again ${recoveryMs.toFixed(0)} ms after MySQL answered; no restart`;
}

async function stoppedUnderLoad(base: string): Promise<string> {
  const token = await tokenOf(base, 'admin', 'secret');
  const api = await containerOf('api');
  const load = startLoad(base, token, { whileReady: true });
  await until('the load runs', async () => load.served() > WARM_UP_REQUESTS);
  const startedAt = performance.now();
  await docker('stop', '--time', String(STOP_GRACE_SECONDS), api);
  const seconds = (performance.now() - startedAt) / 1000;
  const { conversions, logins, failures } = await load.ended();
  const exitCode = await inspect(api, '{{.State.ExitCode}}');
  expect(failures.length === 0, `${failures.length} requests failed: ${failures[0]}`);
  expect(exitCode === '0', `exit ${exitCode}`);
  expect(seconds < STOP_GRACE_SECONDS, `took ${seconds.toFixed(1)} s`);
  await docker('start', api);
  await answers(base);
  return `${conversions} conversions and ${logins} logins over 33 connections, 0 failed; exit 0 after ${seconds.toFixed(1)} s of ${STOP_GRACE_SECONDS} s`;
}

async function downAndUp(base: string): Promise<string> {
  const token = await tokenOf(base, 'admin', 'secret');
  const added = await verb(
    'api',
    ['users', 'add', 'carol', '--role', 'editor'],
    'correct horse battery\n',
  );
  expect(added.code === 0, `users add: exit ${added.code}: ${added.stderr}`);
  await compose('down');
  expect((await containerOf('mysql')) === '', 'down left a container');
  await compose('up', '--detach');
  await answers(base);
  await tokenOf(base, 'carol', 'correct horse battery');
  const { status } = await convert(base, token);
  expect(status === 200, `a token from before answers ${status}`);
  return 'an account added before logs in, a token signed before is good';
}

async function rollingRestart(): Promise<string> {
  const base = `http://127.0.0.1:${environment.CIDERY_PROXY_PORT}`;
  await compose('--profile', 'scale', 'up', '--detach', '--build', 'proxy');
  await answers(base);
  const replicas = () => Promise.all(['api-1', 'api-2', 'api-3'].map(containerOf));
  const before = await replicas();
  const token = await tokenOf(base, 'admin', 'secret');
  const load = startLoad(base, token);
  await until('the load runs', async () => load.served() > WARM_UP_REQUESTS);
  const startedAt = performance.now();
  const restart = await run('deploy/rolling-restart.sh', []);
  const seconds = (performance.now() - startedAt) / 1000;
  const { conversions, logins, failures, instances } = await load.stop();
  expect(restart.code === 0, `exit ${restart.code}: ${restart.stderr.slice(-500)}`);
  const after = await replicas();
  expect(
    before.every((id) => !after.includes(id)),
    'not every replica was replaced',
  );
  expect(failures.length === 0, `${failures.length} requests failed: ${failures[0]}`);
  return `${conversions} conversions and ${logins} logins in ${seconds.toFixed(1)} s, 0 failed; ${instances.size} instances answered`;
}

async function throttledEverywhere(): Promise<string> {
  const attempts = (count: number) => `
    const statuses = [];
    for (let i = 0; i < ${count} && !statuses.includes(429); i += 1) {
      const { status } = await fetch('http://127.0.0.1:8000/login', {
        method: 'POST',
        body: new URLSearchParams({ username: 'mallory', password: 'guess' + i }),
      });
      statuses.push(status);
    }
    console.log(JSON.stringify(statuses));`;
  const first: number[] = JSON.parse(await evaluate('api-1', attempts(40)));
  expect(first.at(-1) === 429, `api-1 never throttled: ${first.join(' ')}`);
  const others: number[] = [];
  for (const replica of ['api-2', 'api-3']) {
    others.push(...JSON.parse(await evaluate(replica, attempts(1))));
  }
  expect(
    others.every((status) => status === 429),
    `the others answer ${others.join(', ')}`,
  );
  return `api-1 says 429 at attempt ${first.length}; the first attempts on api-2 and api-3: ${others.join(', ')}`;
}
