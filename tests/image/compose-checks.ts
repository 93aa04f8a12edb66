import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectLabels } from './build-checks.ts';
import { convert, logIn, send, startLoad, tokenOf } from './client.ts';
import {
  compose,
  containerOf,
  docker,
  environment,
  evaluate,
  freePort,
  IMAGE,
  inspect,
  make,
  PROJECT,
  ROOT,
  shell,
  until,
} from './engine.ts';
import { demoAccounts, isShown, taskCommand, transcriptSteps } from './readme.ts';
import { expect, LeftOut, type Report } from './report.ts';
import { buildArguments } from './sources.ts';

/** The drain in compose.yaml, and the extra time that it allows for a stop. */
const DRAIN_SECONDS = 3;
const STOP_MARGIN_SECONDS = 60;
/** How often compose.yaml restarts a container. */
const RESTARTS = 5;
const RECOVERY_LIMIT_MS = 5000;
/** Requests that must have succeeded before a check breaks something on purpose. */
export const WARM_UP_REQUESTS = 500;

/** Checks the system that compose.yaml starts. */
export async function composeChecks(report: Report): Promise<void> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  environment.CIDERY_PORT = String(port);
  environment.CIDERY_METRICS_PORT = String(await freePort());
  environment.CIDERY_PROXY_PORT = String(await freePort());
  // The load comes from one address, which the limit would stop.
  environment.RATE_LIMIT = '0';

  await report.check(
    '.env.example lists every variable of compose.yaml with its default',
    examples,
  );
  await report.check('docker-compose up --build starts the service on a fresh clone', () =>
    newcomer(base),
  );
  await report.check("the README's commands give the documented answers with MySQL", () =>
    transcript(base),
  );
  await report.check('the commands in docs/containers.md work', () => tasks(base));
  await report.check('the service runs read-only, non-root and without capabilities', lockedDown);
  await report.check('the service and MySQL each see only their own secrets', secretsApart);
  await report.check("MySQL's root can log in only from its own container", rootStaysInside);
  await report.check('the service recovers from docker kill of MySQL without a restart', () =>
    databaseKilled(base),
  );
  await report.check(
    'docker stop under load fails no request and exits 0 within its grace period',
    () => stoppedUnderLoad(base),
  );
  await report.check('the grace period covers the longest drain', longestDrain);
  await report.check('a failing start is retried five times and then left stopped', givesUp);
  await report.check('accounts and tokens survive make down and make up', () => downAndUp(base));
}

/** An unchanged copy of .env.example as `.env` must change nothing. */
async function examples(): Promise<string> {
  const names = (text: string, pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort().join(' ');
  const read = names(readFileSync(join(ROOT, 'compose.yaml'), 'utf8'), /\$\{(\w+)/g);
  const named = names(readFileSync(join(ROOT, '.env.example'), 'utf8'), /^(\w+)=/gm);
  expect(read === named, `compose.yaml reads ${read}; .env.example names ${named}`);
  // Without the variables that this run sets.
  const clean = `env ${read
    .split(' ')
    .map((name) => `-u ${name}`)
    .join(' ')} docker-compose --profile scale`;
  const config = (file: string) =>
    shell(`empty=$(mktemp); ${clean} --env-file ${file} config; rm "$empty"`);
  expect(
    (await config('"$empty"')) === (await config('.env.example')),
    'docker-compose config differs with .env.example as .env',
  );
  return `${named.split(' ').length} variables`;
}

/** Runs the command in the foreground until the service answers, then again in the background. */
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
  return `answered ${seconds.toFixed(1)} s after the command, with base images and npm packages cached`;
}

/** Waits until an instance accepts requests. */
export async function answers(base: string): Promise<number> {
  return until('the service is ready', async () => {
    const { status, body } = await send(`${base}/readyz`);
    return status === 200 && JSON.parse(body).status === 'ready';
  });
}

/** Runs the commands in one shell, as a reader would. */
async function transcript(base: string): Promise<string> {
  const steps = transcriptSteps();
  expect(steps.length > 8, `the README's transcript has ${steps.length} steps`);
  const mark = '--- next ---';
  const script = steps.map(({ command }) => `${command}\necho\necho '${mark}'`).join('\n');
  const printed = await shell(script.replaceAll('localhost:8000', base.replace('http://', '')));
  const outputs = printed.split(`\n${mark}`).map((text) => text.trim());
  for (const [index, { command, output }] of steps.entries()) {
    expect(isShown(output, outputs[index] ?? ''), `${command} prints ${outputs[index]}`);
  }
  const accounts = demoAccounts();
  expect(accounts.length === 4, `the README's table has ${accounts.length} accounts`);
  for (const { name, password } of accounts) {
    const { status, body } = await convert(base, await tokenOf(base, name, password));
    expect(status === 200, `a conversion by ${name} returns ${status}: ${body}`);
  }
  const refused = await logIn(base, 'admin', 'wrong');
  expect(refused.status === 403, `a wrong password returns ${refused.status}`);
  const rows = await query('select count(*), sum(legacy_salt is null) from users');
  expect(rows === '4\t4', `MySQL holds (accounts, rehashed): ${rows}`);
  return `${steps.length} steps, four users; MySQL holds 4 accounts, all 4 rehashed by their logins`;
}

/** Runs the commands of the page's table, with other ports. */
async function tasks(base: string): Promise<string> {
  await shell(taskCommand('add an account'));
  const { status } = await logIn(base, 'alice', 'a good password');
  expect(status === 200, `the login of the new account returns ${status}`);
  // A test has no terminal, so its SQL comes through a pipe.
  const client = taskCommand('look into the database').replace(' exec ', ' exec -T ');
  const seen = await shell(client, 'select username from users where username = "alice";');
  expect(seen.includes('alice'), `MySQL's client prints ${seen}`);
  const metrics = taskCommand('read the metrics').replace(
    '9464',
    String(environment.CIDERY_METRICS_PORT),
  );
  expect((await shell(metrics)).includes('# TYPE '), 'the metrics have no types');
  return 'an account added, seen in MySQL and logged in; metrics taken';
}

/** Runs a query with MySQL's own client. */
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
  expect(host.ReadonlyRootfs === true, 'its root file system is writable');
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
  expect(field('NoNewPrivs') === '1', 'it can gain privileges');
  expect(field('Write') === 'EROFS' || field('Write') === 'EACCES', 'it can write to /app');
  const env = await inspect(api, '{{json .Config.Env}}');
  expect(!/(JWT_SECRET|DATABASE_URL)=/.test(env), 'its environment contains a secret');
  const ports = await inspect(await containerOf('mysql'), '{{json .HostConfig.PortBindings}}');
  expect(ports === '{}' || ports === 'null', `MySQL is published: ${ports}`);
  return `uid 65532, CapBnd ${field('CapBnd')}, NoNewPrivs 1, write to /app: ${field('Write')}, RSS ${Math.round(Number(field('VmRSS')) / 1000)} MB, secrets in files, MySQL not published`;
}

async function secretsApart(): Promise<string> {
  const mysql = await docker('exec', await containerOf('mysql'), 'ls', '/run/secrets');
  const api = await evaluate(
    'api',
    "import { readdirSync } from 'node:fs'; console.log(readdirSync('/run/secrets').sort().join(' '));",
  );
  const seen = `the service sees ${api}; MySQL sees ${mysql.split('\n').sort().join(' ')}`;
  expect(
    seen ===
      'the service sees database-url jwt-secret; MySQL sees mysql-password mysql-root-password',
    seen,
  );
  return seen;
}

async function rootStaysInside(): Promise<string> {
  const mysql = await containerOf('mysql');
  const env: string[] = JSON.parse(await inspect(mysql, '{{json .Config.Env}}'));
  expect(env.includes('MYSQL_ROOT_HOST=localhost'), 'MYSQL_ROOT_HOST is not localhost');
  const said = await docker(
    ...['exec', mysql, 'bash', '-c'],
    `MYSQL_PWD="$(cat /run/secrets/mysql-root-password)" mysql --user=root --skip-column-names --batch -e "select version(), group_concat(host) from mysql.user where user = 'root'"`,
  );
  const [version = '', hosts] = said.split('\t');
  if (version.includes('MariaDB')) {
    throw new LeftOut(`MYSQL_ROOT_HOST=localhost is set, but this stand-in ignores it: ${said}`);
  }
  expect(hosts === 'localhost', `root can log in from ${hosts}`);
  return `MySQL ${version}: root@${hosts}`;
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
  await until('a login returns 503', async () => {
    const { status } = await logIn(base, 'bob', 'thisIsNotAPasswordBob');
    statuses.add(status);
    return status === 503;
  });
  const before = load.served();
  await until('conversions continue', async () => load.served() > before + WARM_UP_REQUESTS);
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
  const graceSeconds = Number(await inspect(api, '{{.Config.StopTimeout}}'));
  expect(
    graceSeconds === DRAIN_SECONDS + STOP_MARGIN_SECONDS,
    `its grace period is ${graceSeconds} s with DRAIN_SECONDS=${DRAIN_SECONDS}`,
  );
  const load = startLoad(base, token, { whileReady: true });
  await until('the load runs', async () => load.served() > WARM_UP_REQUESTS);
  const startedAt = performance.now();
  await docker('stop', api);
  const seconds = (performance.now() - startedAt) / 1000;
  const { conversions, logins, failures } = await load.ended();
  const exitCode = await inspect(api, '{{.State.ExitCode}}');
  expect(failures.length === 0, `${failures.length} requests failed: ${failures[0]}`);
  expect(exitCode === '0', `exit ${exitCode}`);
  expect(seconds < graceSeconds, `took ${seconds.toFixed(1)} s`);
  await docker('start', api);
  await answers(base);
  return `${conversions} conversions and ${logins} logins over 33 connections, 0 failed; exit 0 after ${seconds.toFixed(1)} s of ${graceSeconds} s`;
}

async function longestDrain(): Promise<string> {
  environment.DRAIN_SECONDS = '600';
  try {
    await compose('up', '--no-start', '--no-deps', 'api');
    const graceSeconds = await inspect(await containerOf('api'), '{{.Config.StopTimeout}}');
    expect(
      graceSeconds === String(600 + STOP_MARGIN_SECONDS),
      `its grace period is ${graceSeconds} s`,
    );
    return `DRAIN_SECONDS=600 and a grace period of ${graceSeconds} s`;
  } finally {
    delete environment.DRAIN_SECONDS;
  }
}

/** The restart policy of compose.yaml, with a setting that the service rejects. */
async function givesUp(): Promise<string> {
  const policy = await inspect(
    await containerOf('mysql'),
    '{{.HostConfig.RestartPolicy.Name}}:{{.HostConfig.RestartPolicy.MaximumRetryCount}}',
  );
  expect(policy === `on-failure:${RESTARTS}`, `MySQL restarts ${policy}`);
  environment.TOKEN_TTL = '1';
  try {
    await compose('up', '--detach', '--no-deps', 'api');
    const api = await containerOf('api');
    const state = '{{.State.Status}}, exit {{.State.ExitCode}}, {{.RestartCount}} restarts';
    await until('it is left stopped', async () => (await inspect(api, state)).startsWith('exited'));
    const seen = await inspect(api, state);
    expect(seen === `exited, exit 2, ${RESTARTS} restarts`, seen);
    const lines = (await compose('logs', 'api')).split('\n');
    const named = lines.filter((line) => line.includes('TOKEN_TTL: takes a whole number'));
    expect(named.length === RESTARTS + 1, `docker-compose logs api prints:\n${lines.join('\n')}`);
    return `${seen}; docker-compose logs api names the setting ${named.length} times`;
  } finally {
    delete environment.TOKEN_TTL;
    await compose('up', '--detach', 'api');
  }
}

async function downAndUp(base: string): Promise<string> {
  await answers(base);
  const token = await tokenOf(base, 'admin', 'secret');
  await make('down');
  expect((await projectContainers()) === '', 'make down left a container');
  const args = buildArguments();
  await make('up');
  await answers(base);
  await tokenOf(base, 'alice', 'a good password');
  const { status } = await convert(base, token);
  expect(status === 200, `a token from before returns ${status}`);
  await expectLabels(IMAGE, args);
  const { body: version } = await send(`${base}/version`);
  expect(version === args.COMMIT_SHA, `/version returns ${version}`);
  return `an earlier account logs in, an earlier token is valid; /version ${version.slice(0, 12)}`;
}

/** The ids of all containers that compose created and has not removed. */
export async function projectContainers(): Promise<string> {
  const filter = `label=com.docker.compose.project=${PROJECT}`;
  return docker('ps', '--all', '--quiet', '--filter', filter);
}
