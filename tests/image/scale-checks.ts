import { startLoad, tokenOf } from './client.ts';
import { answers, projectContainers, WARM_UP_REQUESTS } from './compose-checks.ts';
import {
  compose,
  containerOf,
  docker,
  environment,
  evaluate,
  inspect,
  make,
  PROJECT,
  run,
  until,
} from './engine.ts';
import { expect, type Report } from './report.ts';

const REPLICAS = ['api-1', 'api-2', 'api-3'] as const;

/** Checks several instances behind the proxy, as the profile `scale` starts them. */
export async function scaleChecks(report: Report): Promise<void> {
  // No image has this name yet, as for anyone who starts with this profile.
  environment.CIDERY_IMAGE = `${PROJECT}:scale`;
  await report.check('docker-compose --profile scale up --build proxy starts three replicas', up);
  await report.check(
    'a rolling restart of three replicas under load loses no request',
    rollingRestart,
  );
  await report.check('a login throttled on one replica is throttled on all', throttledEverywhere);
  await report.check('a rolling restart stops at a replica that cannot start', stopsAtTheFirst);
  await report.check('make down leaves no container behind', async () => {
    await make('down');
    const left = await projectContainers();
    expect(left === '', `make down left ${left}`);
    return 'no container, no network';
  });
}

async function up(): Promise<string> {
  await compose('--profile', 'scale', 'up', '--detach', '--build', 'proxy');
  await answers(proxy());
  for (const replica of REPLICAS) {
    const container = await containerOf(replica);
    const host = JSON.parse(await inspect(container, '{{json .HostConfig.PortBindings}}'));
    expect(Object.keys(host ?? {}).length === 0, `${replica} publishes ${JSON.stringify(host)}`);
    const networks = Object.keys(
      JSON.parse(await inspect(container, '{{json .NetworkSettings.Networks}}')),
    );
    for (const network of networks) {
      const internal = await docker('network', 'inspect', '--format', '{{.Internal}}', network);
      expect(internal === 'true', `${replica} is on ${network}, which is not an internal network`);
    }
  }
  return 'no replica publishes a port; their networks are internal';
}

function proxy(): string {
  return `http://127.0.0.1:${environment.CIDERY_PROXY_PORT}`;
}

async function rollingRestart(): Promise<string> {
  const base = proxy();
  const replicas = () => Promise.all(REPLICAS.map(containerOf));
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
  expect(first.at(-1) === 429, `api-1 did not throttle: ${first.join(' ')}`);
  const others: number[] = [];
  for (const replica of ['api-2', 'api-3']) {
    others.push(...JSON.parse(await evaluate(replica, attempts(1))));
  }
  expect(
    others.every((status) => status === 429),
    `the others return ${others.join(', ')}`,
  );
  return `api-1 returns 429 at attempt ${first.length}; first attempts on api-2 and api-3: ${others.join(', ')}`;
}

async function stopsAtTheFirst(): Promise<string> {
  environment.TOKEN_TTL = '1';
  try {
    const { code, stderr } = await run('deploy/rolling-restart.sh', []);
    expect(code === 1 && stderr.includes('api-1 has exited.'), `exit ${code}: ${stderr}`);
    for (const replica of ['api-2', 'api-3']) {
      const state = await inspect(await containerOf(replica), '{{.State.Health.Status}}');
      expect(state === 'healthy', `${replica} is ${state}`);
    }
    await answers(proxy());
    return 'api-1 exited; api-2 and api-3 serve';
  } finally {
    delete environment.TOKEN_TTL;
  }
}
