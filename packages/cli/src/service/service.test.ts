/** The verbs with --server against the real service: the same output as without it. */
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createCideryClient } from '@cidery/client';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import document from '../../../client/openapi.json' with { type: 'json' };
import { readConfig } from '../../../server/src/config.ts';
import { type Service, startService } from '../../../server/src/service.ts';
import { DEMO_PASSWORDS } from '../../../server/testing/test-app.ts';
import { runInProcess, temporaryFile, temporaryFolder } from '../../testing/run-in-process.ts';
import { ask as askService } from './ask.ts';
import { MOST_REQUESTS, MOST_VALUES } from './service.ts';
import { tokensPath } from './token-store.ts';

const SECRET = 'a secret of at least thirty-two bytes';
const folder = mkdtempSync(join(tmpdir(), 'cidery-cli-service-'));
let service: Service;
let env: { readonly CIDERY_TOKEN: string };
let url: string;

beforeAll(async () => {
  const config = readConfig({
    ...{ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: '0', METRICS_PORT: '0' },
    ...{ DATABASE_URL: `sqlite:${folder}/cidery.db`, DEMO_DATA: 'true', JWT_SECRET: SECRET },
    ...{ LOG_LEVEL: 'silent', RATE_LIMIT: '0', DRAIN_SECONDS: '0' },
  });
  service = await startService(config, pino({ level: 'silent' }));
  url = service.url;
  const body = { username: 'bob', password: DEMO_PASSWORDS.bob };
  const { data } = await createCideryClient({ baseUrl: url }).POST('/login', { body });
  env = { CIDERY_TOKEN: data?.data ?? '' };
});

afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

/** Anything that answers as it is told. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const LINES: readonly (readonly [line: string, input?: string])[] = [
  ['mask 18 0 32'],
  ['mask', '8\n33\n064\n10.0.0.0/8\n64\n'],
  ['mask --wildcard 18'],
  ['mask --wildcard', '18\n255.0.0.0\n'],
  ['length 255.255.192.0 0.0.0.0 255.255.255.255'],
  ['length', '255.0.255.0\n18\n0.0.0.255\n255.255.0.0\n'],
  ['length --wildcard', '0.0.63.255\n0.0.0.0\n255.255.255.255\n255.255.0.0\n8\n'],
  ['inspect --json 192.0.2.64/26 2001:db8::1 10.0.0.5-10.0.0.9 ::ffff:10.0.0.1 0.0.0.0/0'],
  ['inspect', '10.0.0.0 255.0.0.0\n10.0.0.1/8\n2001:0:4136:e378:8000:63bf:3fff:fdd2\n'],
  ['split 10.0.0.0/24 --length 26'],
  ['split 10.0.0.0/24 --count 3 --offset 1 --limit 2'],
  ['split 10.0.0.0/24 --hosts 60 --offset 4'],
  ['split 10.0.0.0/24 --length 26 --limit 0'],
  ['split 10.0.0.0/8 --length 26 --offset 3 --limit 5 --csv'],
  ['split 10.0.0.0/24 --length 8'],
  ['split ::/0 --count 100000000000000000000 --offset 5 --limit 2'],
  ['split ::/0 --hosts 100000000000000000000 --offset 5 --limit 2'],
  ['fit 2001:db8::/32 huge=100000000000000000000'],
  ['subtract --allow-empty 10.0.0.0/24', ''],
  ['intersect --allow-empty 10.0.0.0/24', ''],
  ['contains --allow-empty - 10.0.0.1', ''],
  ['summarize 10.0.0.0/25 10.0.0.128-10.0.0.255 2001:db8::1'],
  ['summarize', '10.0.0.0/25\n10.0.0.1/25\n'],
  ['summarize --allow-empty', ''],
  ['subtract 10.0.0.0/24 10.0.0.64/26 10.0.0.255'],
  ['subtract ::/0 2001:db8::/32'],
  ['intersect 10.0.0.0/8 10.0.0.0/23 10.0.1.0-10.0.9.0'],
  ['intersect 10.0.0.0/8', '11.0.0.0/8\n'],
  ['overlaps 10.0.0.0/8 10.1.0.0/16 10.1.2.3 192.0.2.0/24 10.0.0.0/8'],
  ['overlaps 10.0.0.0/8 ::/0 --with 10.9.0.0-11.0.0.0 --with ::1 --with 0.0.0.0/0 --json'],
  ['overlaps 10.0.0.0/8 --with 11.0.0.0/8'],
  ['range 10.0.0.5-10.0.0.9 2001:db8::1-2001:db8::ff'],
  ['contains 10.0.0.0/8 10.1.0.0/16 11.0.0.1 10.255.0.0-11.0.0.0'],
  ['lookup -', '10.0.0.0/8'],
  ['lookup 10.0.0.0/8 10.1.2.3 11.0.0.1'],
  ['fit 10.0.0.0/22 web=200+50% db=/26 office=100 --json'],
  ['fit 10.0.0.0/20 web=200 db=/26 --cloud aws --growth 20% --align 24 --taken 10.0.0.0/24'],
  ['fit 10.0.0.0/22 web=200 --free'],
  ['fit 10.0.0.0/24 web=500'],
  ['fit 10.0.0.0/24 web=/64'],
];

test.each(LINES.map(([line, input]) => ({ line, input })))(
  '"$line" has the same answer from the service as without it',
  async ({ line, input }) => {
    const options = input === undefined ? {} : { input };
    const here = await runInProcess(line, options);
    const there = await runInProcess(`${line} --server ${url}`, { ...options, env });
    // What the service refuses it refuses in its own words.
    const same = ({ code, stdout }: typeof here) => ({ code, stdout });
    expect(same(there)).toEqual(same(here));
    if (here.code !== 2) expect(there.stderr).toBe(here.stderr);
  },
);

test('what takes several requests and pages is as whole as without the service', async () => {
  const scattered = Array.from({ length: 12_000 }, (_, at) => `10.${at >> 8}.${at & 255}.1`);
  const path = temporaryFile(`${scattered.join('\n')}\n`);
  const table = temporaryFile(`10.0.0.0/9 low\n10.0.0.0/8\n`);
  for (const line of [
    `summarize ${path}`,
    `inspect ${path} --csv`,
    `contains 10.0.0.0/12 ${path}`,
    `lookup ${table} ${path}`,
    'split 10.0.0.0/8 --length 25 --offset 1',
    'split 10.0.0.0/8 --length 25 --limit 110000',
  ]) {
    const { code, stdout } = await runInProcess(line);
    const there = await runInProcess(`${line} --server ${url}`, { env });
    expect(there.stdout === stdout, line).toBe(true);
    expect(there.code).toBe(code);
  }
}, 60_000);

/** As many lists of one line as there are values, none next to another. */
const scattered = (count: number, text: (network: string) => string = (network) => network) =>
  Array.from({ length: count }, (_, at) => text(`10.${at >> 8}.${at & 255}`)).join('\n');

test('tables and lists longer than the service takes have the same answers', async () => {
  const table = temporaryFile(scattered(60_000, (network) => `${network}.0/24`));
  const odd = temporaryFile(scattered(60_000, (network) => `${network}.128/25`));
  const ipv6 = temporaryFile(
    Array.from({ length: 30_000 }, (_, at) => `2001:db8:${at.toString(16)}:ffff:ffff::/80`).join(
      '\n',
    ),
  );
  const values = '10.200.0.0-10.209.255.255\n10.0.0.0/9\n10.234.95.255\n11.0.0.0\n10.234.96.0';
  for (const [line, input] of [
    [`contains ${table}`, values],
    [`lookup ${table}`, '10.234.95.255\n10.0.0.1\n11.0.0.1'],
    [`subtract ${table} ${odd}`],
    [`intersect ${odd} ${table}`],
    [`subtract 2001:db8::/32 ${ipv6}`],
    [`fit 10.0.0.0/8 a=100 --taken ${table} --taken ${odd}`],
  ] as const) {
    const options = input === undefined ? {} : { input };
    const here = await runInProcess(line, options);
    const there = await runInProcess(`${line} --server ${url}`, { ...options, env });
    expect(there.stderr, line).toBe(here.stderr);
    expect(there.stdout === here.stdout, line).toBe(true);
    expect(there.code).toBe(here.code);
  }
}, 120_000);

test('in a table of several requests the longest prefix wins, whichever request it was in', async () => {
  const filler = scattered(10_000, (network) => `${network}.0/24`);
  const table = temporaryFile(
    `10.9.9.0/25 long\n10.0.0.0/8 short\n${filler}\n10.9.9.0/26 longest\n`,
  );
  const input = '10.9.9.1\n10.9.9.65\n10.9.9.129\n10.255.0.1\n';
  const { stdout } = await runInProcess(`lookup ${table} --server ${url}`, { env, input });
  expect(stdout).toBe(
    '10.9.9.1\t10.9.9.0/26\tlongest\n10.9.9.65\t10.9.9.0/25\tlong\n10.9.9.129\t10.9.9.0/24\n10.255.0.1\t10.0.0.0/8\tshort\n',
  );
});

test('what has to be seen at once has a limit that is told before anything is sent', async () => {
  const many = temporaryFile(scattered(50_001, (network) => `${network}.1`));
  const requests = temporaryFile(Array.from({ length: 10_001 }, (_, at) => `r${at}=1`).join('\n'));
  const nowhere = 'http://localhost:1';
  for (const [line, message] of [
    [`overlaps ${many} --server ${nowhere}`, 'overlaps: 50001 values, and a service takes 50000'],
    [`overlaps ::1 --with ${many} --server ${nowhere}`, 'overlaps: 50001 values'],
    [
      `fit 10.0.0.0/8 ${requests} --server ${nowhere}`,
      'fit: 10001 requests, and a service takes 10000',
    ],
    [`fit 10.0.0.0/8 a=1 --taken ${many} --server ${url}`, 'fit: 50001 ranges that are taken, and'],
  ] as const) {
    const { code, stdout, stderr } = await runInProcess(line, { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/ at once: leave out --server\n$/);
    expect(stderr).toContain(`cidery: ${message}`);
  }
});

test('the limits are those that the service publishes', () => {
  const { paths } = document;
  const body = (name: 'overlaps' | 'fit') =>
    paths[`/api/v1/calc/${name}`].post.requestBody.content['application/json'].schema.properties;
  expect(body('overlaps')).toMatchObject({ values: { maxItems: MOST_VALUES } });
  expect(body('fit')).toMatchObject({
    taken: { maxItems: MOST_VALUES },
    requests: { maxItems: MOST_REQUESTS },
  });
});

test('the mask of each of many lines comes from the service', async () => {
  const input = Array.from({ length: 25_000 }, (_, at) => at % 33).join('\n');
  const { stdout } = await runInProcess('mask', { input });
  expect((await runInProcess(`mask --server ${url}/`, { input, env })).stdout).toBe(stdout);
});

describe('login', () => {
  const withHome = () => ({ XDG_STATE_HOME: temporaryFolder() });

  test('keeps a token that only its owner can read, and --server uses it', async () => {
    const env = withHome();
    const input = `${DEMO_PASSWORDS.bob}\n`;
    const login = await runInProcess(`login --server ${url} bob`, { env, input });
    expect(login).toEqual({ code: 0, stdout: '', stderr: `logged in to ${url} as bob\n` });
    const path = join(env.XDG_STATE_HOME, 'cidery/tokens.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect(readFileSync(path, 'utf8')).not.toContain(DEMO_PASSWORDS.bob);
    expect((await runInProcess(`mask 18 --server ${url}/`, { env })).stdout).toBe(
      '255.255.192.0\n',
    );
    // A second login keeps the tokens of other services.
    writeFileSync(path, JSON.stringify({ 'https://other.example': 'kept' }), { mode: 0o600 });
    await runInProcess(`login --server ${url} bob`, { env, input });
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')))).toEqual([
      'https://other.example',
      url,
    ]);
  });

  test('asks on a terminal without showing what is typed', async () => {
    const env = withHome();
    const input = Object.assign(new PassThrough(), { isTTY: true });
    input.end(`${DEMO_PASSWORDS.bob}\n`);
    const { code, stdout, stderr } = await runInProcess(`login --server ${url} bob`, {
      env,
      input,
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe(`Password: \nlogged in to ${url} as bob\n`);
  });

  test('is given up with control and C', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
    input.write('half a pass\x03');
    const { code, stderr } = await runInProcess('login --server http://localhost:1 bob', { input });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'Password: \ncidery: no password: it is the first line of standard input\n',
    });
  });

  test.each([
    ['a file', () => temporaryFile('not a folder'), 'a part of the path is no folder'],
    ['a folder that cannot be made', () => '/proc/nope', 'there is no such file or folder'],
  ])('ends before it asks where XDG_STATE_HOME is %s', async (_name, state, message) => {
    const env = { XDG_STATE_HOME: state() };
    const input = `${DEMO_PASSWORDS.bob}\n`;
    expect(await runInProcess(`login --server ${url} bob`, { env, input })).toEqual({
      code: 2,
      stdout: '',
      stderr: `cidery: ${tokensPath(env)}: ${message}\n`,
    });
  });

  test('says so in a line when the token cannot be written', async () => {
    const env = withHome();
    mkdirSync(tokensPath(env), { recursive: true, mode: 0o700 });
    const input = `${DEMO_PASSWORDS.bob}\n`;
    expect(await runInProcess(`login --server ${url} bob`, { env, input })).toEqual({
      code: 2,
      stdout: '',
      stderr: `cidery: ${tokensPath(env)}: is a folder\n`,
    });
  });

  test('says that the password is wrong, and keeps nothing', async () => {
    const env = withHome();
    const options = { env, input: 'wrong password\n' };
    const { code, stderr } = await runInProcess(`login --server ${url} bob`, options);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `cidery: ${url}: the user name or the password is wrong\n`,
    });
    expect(statSync(tokensPath(env), { throwIfNoEntry: false })).toBe(undefined);
  });

  test.each([
    ['login bob', /name the service and the user: cidery login --server URL USERNAME/],
    ['login --server http://localhost:1', /missing required argument 'username'/],
    ['login --server http://localhost:1 bob', /no password: it is the first line/],
    ['login --server ftp://x bob', /"ftp:\/\/x" is no address of a service/],
    ['login --server nonsense bob', /"nonsense" is no address of a service/],
    ['login --server https://user:pw@x bob', /is no address of a service/],
    ['login --server http://cidery.example bob', /http would show the token to everybody/],
    ['mask 18 --server http://cidery.example', /use https, or say --allow-http/],
  ])('%s is refused', async (line, message) => {
    const { code, stderr } = await runInProcess(line, { input: '\n' });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('a question to the service says what went wrong', () => {
  const ask = (url: string, env: Record<string, string> = { CIDERY_TOKEN: 'x' }) =>
    runInProcess(`inspect ::1 --server ${url}`, { env });
  const fault = (url: string, message: string) => ({
    code: 2,
    stdout: '',
    stderr: `cidery: ${url}: ${message}\n`,
  });

  test('when nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const gone = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.close();
    await once(server, 'close');
    expect(await ask(gone)).toEqual(fault(gone, 'cannot be reached (ECONNREFUSED)'));
  });

  test('when nobody has logged in, or the token has expired', async () => {
    const message = `does not know you: cidery login --server ${url}`;
    expect(await ask(url)).toEqual(fault(url, message));
    expect(await ask(url, { HOME: temporaryFolder() })).toEqual(fault(url, message));
  });

  test('when it is too busy', async () => {
    const url = await answering((_request, response) => {
      response.writeHead(503, { 'retry-after': '7', 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ title: 'Too busy' }));
    });
    expect(await ask(url)).toEqual(fault(url, 'Too busy (try again in 7 s)'));
  });

  test('when it does not answer in time', async () => {
    const tooLate = Promise.reject(new DOMException('aborted', 'TimeoutError'));
    await expect(askService('http://x', tooLate)).rejects.toThrow(
      'http://x: does not answer in time',
    );
  });

  test('when it fails in another way', async () => {
    const failing = (cause?: Error) => Promise.reject(new TypeError('fetch failed', { cause }));
    await expect(askService('http://x', failing(new Error('unexpected redirect')))).rejects.toThrow(
      'http://x: unexpected redirect',
    );
    await expect(askService('http://x', failing())).rejects.toThrow('http://x: fetch failed');
  });

  test('when the token is none, which is not shown', async () => {
    for (const token of ['secret\n', 'se cret', 'secr\u00e9t']) {
      expect(await ask('http://localhost:1', { CIDERY_TOKEN: token })).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'cidery: CIDERY_TOKEN: is no token: it has white space, or a character that no token has\n',
      });
    }
    const env = { XDG_STATE_HOME: temporaryFolder() };
    const path = tokensPath(env);
    mkdirSync(join(path, '..'));
    writeFileSync(path, JSON.stringify({ 'http://localhost:1': 'secret\n' }), { mode: 0o600 });
    const { stderr } = await ask('http://localhost:1', env);
    expect(stderr).toBe(
      `cidery: ${path}: is no token: it has white space, or a character that no token has\n`,
    );
  });

  test('when something else answers', async () => {
    const url = await answering((_request, response) => response.writeHead(502).end('bad gateway'));
    expect(await ask(url)).toEqual(fault(url, 'answers 502'));
    const broken = await answering((_request, response) => response.end('<html>'));
    const { code, stderr } = await ask(broken);
    expect(code).toBe(2);
    expect(stderr).toMatch(/not valid JSON/);
  });

  test('when it takes a plan for impossible that is possible here', async () => {
    const url = await answering((_request, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ type: 'urn:cidery:problem:no-fit', detail: 'no room' }));
    });
    const env = { CIDERY_TOKEN: 'x' };
    expect(await runInProcess(`fit 10.0.0.0/8 a=1 --server ${url}`, { env })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'cidery: no room\n',
    });
  });

  test('when others can read the tokens, or the file has none', async () => {
    const env = { XDG_STATE_HOME: temporaryFolder() };
    const path = tokensPath(env);
    mkdirSync(join(path, '..'));
    for (const content of ['no JSON', 'null', '"text"', '[]', '{"https://x": 1}', '']) {
      writeFileSync(path, content, { mode: 0o600 });
      expect(await ask('http://localhost:1', env), content).toEqual({
        code: 2,
        stdout: '',
        stderr: `cidery: ${path}: is no file of tokens: remove it and log in again\n`,
      });
    }
    chmodSync(path, 0o644);
    expect((await ask('http://localhost:1', env)).stderr).toMatch(/others can read it: chmod 600/);
  });
});

test('tokens are kept in the home folder where XDG_STATE_HOME says nothing of use', () => {
  expect(tokensPath({ HOME: '/home/a' })).toBe('/home/a/.local/state/cidery/tokens.json');
  expect(tokensPath({ HOME: '/home/a', XDG_STATE_HOME: 'relative' })).toBe(
    '/home/a/.local/state/cidery/tokens.json',
  );
  expect(tokensPath({})).toMatch(/\/\.local\/state\/cidery\/tokens\.json$/);
});
