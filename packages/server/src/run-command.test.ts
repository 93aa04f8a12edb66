import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { createConnection } from 'mysql2/promise';
import { describe, expect, onTestFinished, test } from 'vitest';
import { emptyDatabase, temporaryFolder } from '../testing/databases.ts';
import { SETTINGS } from './config.ts';
import { migrate } from './database/migrate.ts';
import { MIGRATIONS } from './database/migrations/index.ts';
import { openDatabase } from './database/open-database.ts';
import { createAuditRepository } from './features/audit/audit-repository.ts';
import { DEMO_USERS } from './features/users/demo-users.ts';
import { createPasswordHasher } from './features/users/password-hasher.ts';
import { createUsersRepository } from './features/users/users-repository.ts';
import { runCommand } from './run-command.ts';

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly terminal?: boolean;
}

/** Runs a command line and returns what a shell would see. */
async function run(line: string, { env = {}, input = '', terminal = false }: RunOptions = {}) {
  const output = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        output[name] += chunk;
        done();
      },
    });
  const stdin = terminal
    ? Object.assign(new PassThrough(), { isTTY: true })
    : Readable.from(input === '' ? [] : [input]);
  if (stdin instanceof PassThrough) stdin.end(input);
  const code = await runCommand(line === '' ? [] : line.split(' '), {
    env,
    stdin,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  });
  return { code, ...output };
}

async function sqlite(): Promise<{ DATABASE_URL: string }> {
  return { DATABASE_URL: await emptyDatabase('SQLite') };
}

const COMMANDS = ['serve', 'migrate', 'users', 'tokens', 'audit', 'healthcheck'];

describe('the command line', () => {
  test.each(['--help', '-h', 'help'])('%s lists every verb and setting', async (line) => {
    const { code, stdout } = await run(line);
    expect(code).toBe(0);
    for (const name of [...Object.keys(SETTINGS), ...COMMANDS]) expect(stdout).toContain(name);
  });

  test.each(['nonsense', 'toString', '__proto__'])(
    'exits with 2 for the unknown command %s',
    async (line) => {
      expect(await run(line)).toEqual({
        code: 2,
        stdout: '',
        stderr: `cidery-server: unknown command '${line}'; see cidery-server --help\n`,
      });
    },
  );

  test('exits with 2 and reports every error of a bad configuration', async () => {
    const { code, stderr } = await run('', { env: { PORT: 'x' } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/PORT: takes a whole number.*\n.*JWT_SECRET: is required/);
  });
});

describe('exits with 1 and one clear line when the database', () => {
  test.each([
    [
      'is not there',
      'mysql://nobody@127.0.0.1:1/none',
      /the database at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\); check DATABASE_URL/,
    ],
    [
      'is on an unknown host',
      'mysql://nobody@host.invalid/none',
      /cannot listen or connect: .*host\.invalid/,
    ],
    ['is in a folder that cannot be made', 'sqlite:/dev/null/x.db', /ENOTDIR|EEXIST/],
    [
      'is a folder',
      'sqlite:/tmp',
      /the SQLite file of DATABASE_URL cannot be opened for writing .*SQLITE_CANTOPEN.*may write/,
    ],
  ])('%s', async (_name, url, message) => {
    const { code, stderr } = await run('migrate', { env: { DATABASE_URL: url } });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('rejects the password', async () => {
    const url = new URL(await emptyDatabase('MySQL'));
    url.password = 'wrong';
    const { code, stderr } = await run('migrate', { env: { DATABASE_URL: url.href } });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^cidery-server: the database refuses: Access denied .*check DATABASE_URL\n$/,
    );
    expect(stderr).not.toContain('wrong');
  });

  test('is a file that is not a database', async () => {
    const path = join(temporaryFolder(), 'text.db');
    writeFileSync(
      path,
      'this is not a database, and it is long enough to be read as one'.repeat(20),
    );
    const { code, stderr } = await run('migrate', { env: { DATABASE_URL: `sqlite:${path}` } });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('file is not a database'),
    });
  });
});

test('migrate lists the migrations that it applied, and nothing the second time', async () => {
  const env = await sqlite();
  expect(await run('migrate', { env })).toMatchObject({
    code: 0,
    stdout: Object.keys(MIGRATIONS)
      .map((name) => `applied ${name}\n`)
      .join(''),
  });
  expect(await run('migrate', { env })).toMatchObject({
    code: 0,
    stdout: 'the database is up to date\n',
  });
});

describe('healthcheck', () => {
  async function answering(status: number, host = '127.0.0.1'): Promise<string> {
    const server = createServer((_request, response) => response.writeHead(status).end()).listen(
      0,
      host,
    );
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return String((server.address() as AddressInfo).port);
  }

  test('succeeds if the service answers', async () => {
    expect(await run('healthcheck', { env: { PORT: await answering(200) } })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test.each([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '::1'],
    ['::1', '::1'],
    ['127.0.0.2', '127.0.0.2'],
    ['localhost', '127.0.0.1'],
  ])('asks where a service with HOST=%s listens', async (HOST, host) => {
    const PORT = await answering(200, host);
    expect(await run('healthcheck', { env: { HOST, PORT } })).toMatchObject({ code: 0 });
  });

  test('fails if the service answers with an error or not at all', async () => {
    const port = await answering(500);
    expect(await run('healthcheck', { env: { PORT: port } })).toMatchObject({
      code: 1,
      stderr: `the service on port ${port} answers 500\n`,
    });
    expect(await run('healthcheck', { env: { PORT: '1' } })).toMatchObject({
      code: 1,
      stderr: 'nothing answers on port 1 within 2000 ms\n',
    });
  });
});

describe('users', () => {
  test('are added, listed, given another password and removed', async () => {
    const env = await sqlite();
    expect(
      await run('users add alice --role admin', { env, input: 'a good password\n' }),
    ).toMatchObject({ code: 0, stdout: 'added alice (admin)\n' });
    expect(await run('users add bob', { env, input: 'a good password' })).toMatchObject({
      code: 0,
      stdout: 'added bob (viewer)\n',
    });
    expect(await run('users add bob', { env, input: 'a good password' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('bob exists'),
    });
    expect((await run('users list', { env })).stdout).toBe('alice\tadmin\nbob\tviewer\n');
    expect(await run('users password bob', { env, input: 'another password' })).toMatchObject({
      code: 0,
      stdout: 'changed bob\n',
    });
    expect(await run('users password carol', { env, input: 'another password' })).toMatchObject({
      code: 1,
      stderr: 'unknown account carol\n',
    });
    expect(await run('users remove bob', { env })).toMatchObject({
      code: 0,
      stdout: 'removed bob\n',
    });
    expect(await run('users remove bob', { env })).toMatchObject({ code: 1 });
  });

  test('are removed several at a time, each with its outcome', async () => {
    const env = await sqlite();
    for (const name of ['alice', 'bob', 'carol'])
      await run(`users add ${name}`, { env, input: 'a good password' });
    expect(await run('users remove alice nobody bob', { env })).toEqual({
      code: 1,
      stdout: 'removed alice\nremoved bob\n',
      stderr: 'unknown account nobody\n',
    });
    expect((await run('users list', { env })).stdout).toBe('carol\tviewer\n');
    expect(await run('users remove carol bell\u0007', { env })).toMatchObject({ code: 2 });
    expect((await run('users list', { env })).stdout).toBe('carol\tviewer\n');
  });

  test('of the first generation are marked in the list', async () => {
    const env = await sqlite();
    await migrate(env.DATABASE_URL);
    const database = await openDatabase(env.DATABASE_URL);
    const [admin] = DEMO_USERS;
    if (admin !== undefined) await createUsersRepository(database).add(admin);
    await database.destroy();
    expect((await run('users list', { env })).stdout).toBe(
      'admin\tadmin\tfirst-generation password\n',
    );
  });

  test('prompts for a password on a terminal, without an echo', async () => {
    const { code, stdout, stderr } = await run('users add alice', {
      env: await sqlite(),
      input: 'a good password\n',
      terminal: true,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Password: \n' });
    expect(stdout).not.toContain('good');
  });

  test('reads a password from USER_PASSWORD or a file if there is no standard input', async () => {
    const env = await sqlite();
    const path = join(temporaryFolder(), 'password');
    writeFileSync(path, 'a good password\nand a note\n');
    const given = { ...env, USER_PASSWORD: 'a good password' };
    expect(await run('users add alice', { env: given })).toMatchObject({
      code: 0,
      stdout: 'added alice (viewer)\n',
    });
    const named = { ...env, USER_PASSWORD_FILE: path };
    expect(await run('users password alice', { env: named })).toMatchObject({
      code: 0,
      stdout: 'changed alice\n',
    });
    const database = await openDatabase(env.DATABASE_URL);
    onTestFinished(() => database.destroy());
    const account = await createUsersRepository(database).find('alice');
    expect(await createPasswordHasher().check('a good password', account?.password)).toMatchObject({
      matches: true,
    });
  });

  test.each([
    [{ USER_PASSWORD: 'short' }, 'USER_PASSWORD: a password has 8 to 1024 characters'],
    [{ USER_PASSWORD_FILE: '/dev/null' }, '/dev/null: a password has 8 to 1024 characters'],
    [{ USER_PASSWORD_FILE: '/none' }, 'names /none, which cannot be read (ENOENT)'],
    [{ USER_PASSWORD: 'x', USER_PASSWORD_FILE: 'y' }, 'USER_PASSWORD_FILE too; keep one'],
  ])('rejects a password from %o without reading standard input', async (wrong, message) => {
    const env = { ...(await sqlite()), ...wrong };
    const { code, stderr } = await run('users add alice', { env, input: 'a good password' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
    expect(stderr).not.toContain('short');
  });

  test.each([
    ['users', 'users takes one of add, disable, enable, import, list, password, remove, role'],
    ['users toString', 'users takes one of'],
    ['users add', 'name one account'],
    ['users add a b', 'name one account'],
    ['users remove', 'name at least one account'],
    ['users add alice --role root', '--role takes one of viewer, editor, admin'],
    ['users add alice --rule admin', "Unknown option '--rule'"],
    ['users add bob\u0007', 'a user name has 1 to 128 printable characters'],
    ['users role', 'users role takes a name and one of viewer, editor, admin'],
    ['users role alice root', 'users role takes a name'],
    ['users role alice admin bob', 'users role takes a name'],
    ['users role bob\u0007 admin', 'a user name has 1 to 128 printable characters'],
    ['users disable', 'name one account'],
    ['users enable a b', 'name one account'],
    ['users import', 'users import takes --from mysql://'],
    ['users import --from sqlite:x', 'users import takes --from mysql://'],
    ['users import --from mysql://host', 'needs a host and a database name'],
  ])('%s is misuse', async (line, message) => {
    const { code, stderr } = await run(line, { env: await sqlite(), input: 'a good password' });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test.each([
    ['none', ''],
    ['a short one', 'short\n'],
    ['one with a NUL', 'long enough\0\n'],
    ['one of 1025 characters', 'x'.repeat(1025)],
  ])('rejects %s as a password', async (_name, input) => {
    const { code, stderr } = await run('users add alice', { env: await sqlite(), input });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('8 to 1024 characters'),
    });
  });

  test.each(['add alice', 'password alice'])(
    '%s rejects a password that is easy to guess',
    async (line) => {
      for (const easy of ['password1', 'alice2026', 'CIDERY2026']) {
        const { code, stderr } = await run(`users ${line}`, { env: await sqlite(), input: easy });
        expect({ code, stderr }).toEqual({
          code: 2,
          stderr: expect.stringContaining('the first line of standard input: this password is too'),
        });
        expect(stderr).not.toContain(easy);
      }
    },
  );

  test('are imported from a first-generation database, with a count and a line for each refusal', async () => {
    const source = await emptyDatabase('MySQL');
    const connection = await createConnection(source);
    await connection.query(
      'create table users (username varchar(20) primary key, password varchar(200), salt varchar(20), role varchar(20))',
    );
    await connection.query('insert into users values ?', [
      [['good', 'ab'.repeat(64), 's', 'viewer']],
    ]);
    const env = await sqlite();
    expect(await run(`users import --from ${source}`, { env })).toMatchObject({
      code: 0,
      stdout: '1 added, 0 already there, 0 refused\n',
    });
    const { stdout } = await run('audit list --action user-added', { env });
    expect(stdout).toMatch(/^\S+\tuser-added\t-\tgood\t.*\n$/);
    await connection.query('insert into users values ?', [[['bad', 'ab', 's', 'viewer']]]);
    await connection.end();
    expect(await run('users import', { env: { ...env, IMPORT_FROM: source } })).toMatchObject({
      code: 1,
      stdout: '0 added, 1 already there, 1 refused\n',
      stderr: 'refused bad: the password is not a hex SHA-512\n',
    });
  });
});

/** A migrated SQLite database with two accounts, and what is in it. */
async function withAccounts() {
  const env = await sqlite();
  await migrate(env.DATABASE_URL);
  const database = await openDatabase(env.DATABASE_URL);
  onTestFinished(() => database.destroy());
  const users = createUsersRepository(database);
  const password = { scheme: 'argon2id', hash: '$argon2id$x' } as const;
  await users.add({ username: 'alice', role: 'admin', password });
  await users.add({ username: 'bob', role: 'viewer', password });
  const audit = createAuditRepository(database);
  const events = async () =>
    (await audit.list({}, { after: undefined, count: 5000 })).map(
      ({ action, subject, detail, actor }) => ({ action, subject, detail, ...actor }),
    );
  return { env, audit, database, events, users };
}

const BY_COMMAND = { username: null, apiTokenId: null, address: null, requestId: null };

describe('accounts', () => {
  test('get another role, are disabled and enabled again', async () => {
    const { env, users } = await withAccounts();
    const done = async (line: string) => (await run(line, { env })).stdout;
    expect(await done('users role bob editor')).toBe('changed bob\n');
    expect((await users.find('bob'))?.role).toBe('editor');
    expect(await done('users disable bob')).toBe('disabled bob\n');
    expect(await done('users list')).toBe('alice\tadmin\nbob\teditor\tdisabled\n');
    expect(await done('users enable bob')).toBe('enabled bob\n');
    expect((await users.find('bob'))?.isDisabled).toBe(false);
    for (const line of ['users role eve admin', 'users disable eve', 'users enable eve']) {
      expect(await run(line, { env })).toEqual({
        code: 1,
        stdout: '',
        stderr: 'unknown account eve\n',
      });
    }
  });

  test('may go although they are the last admin, since a command can add another', async () => {
    for (const line of ['role alice viewer', 'disable alice', 'remove alice']) {
      const { env } = await withAccounts();
      expect(await run(`users ${line}`, { env })).toMatchObject({ code: 0 });
    }
  });

  test('are changed with an event in the audit trail', async () => {
    const { env, events } = await withAccounts();
    const input = 'a good password';
    for (const line of [
      'users add carol --role editor',
      'users add carol',
      'users password bob',
      'users role bob editor',
      'users role bob editor',
      'users disable bob',
      'users remove bob',
      'users remove bob',
    ]) {
      await run(line, { env, input });
    }
    const role = 'editor';
    expect(await events()).toEqual(
      [
        { action: 'user-removed', subject: 'bob', detail: {} },
        { action: 'user-changed', subject: 'bob', detail: { role, isDisabled: true } },
        { action: 'user-changed', subject: 'bob', detail: { role, isDisabled: false } },
        { action: 'password-changed', subject: 'bob', detail: {} },
        { action: 'user-added', subject: 'carol', detail: { role } },
      ].map((event) => ({ ...event, ...BY_COMMAND })),
    );
  });
});

describe('tokens', () => {
  const create = 'tokens create bob --name nightly --scope read';

  test('are created, listed and revoked, and only the token is on standard output', async () => {
    const { env, events } = await withAccounts();
    const created = await run(create, { env });
    expect(created).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^cidery_[0-9A-Za-z]{49}\n$/),
      stderr: expect.stringMatching(/^created [0-9a-f-]{36}, which ends at .*Z; nothing shows it/),
    });
    const id = created.stderr.split(/[ ,]/)[1] ?? '';
    await run('tokens create alice --name deploy --scope admin --days 1', { env });
    const list = async (owner = '') =>
      (await run(`tokens list${owner}`, { env })).stdout.trimEnd().split('\n');
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect((await list(' bob')).map((line) => line.split('\t'))).toEqual([
      [id, 'bob', 'read', time, '-', '-', 'nightly'],
    ]);
    expect((await list()).map((line) => line.split('\t')[1])).toEqual(['bob', 'alice']);
    expect(await run(`tokens revoke ${id}`, { env })).toEqual({
      code: 0,
      stdout: `revoked ${id}\n`,
      stderr: '',
    });
    expect(await run(`tokens revoke ${id}`, { env })).toEqual({
      code: 1,
      stdout: '',
      stderr: `unknown token ${id}; see: tokens list\n`,
    });
    expect(await list(' bob')).toEqual(['']);
    expect((await events()).map(({ action, username }) => [action, username])).toEqual([
      ['token-revoked', null],
      ['token-created', null],
      ['token-created', null],
    ]);
    expect(JSON.stringify(await events())).not.toContain(created.stdout.slice(7, -1));
  });

  test.each([
    ['tokens create eve --name x --scope read', 'eve is unknown or disabled\n'],
    [
      'tokens create bob --name x --scope write',
      "bob does not have the role 'editor', which this scope needs\n",
    ],
  ])('%s fails', async (line, stderr) => {
    const { env, events } = await withAccounts();
    expect(await run(line, { env })).toEqual({ code: 1, stdout: '', stderr });
    expect(await events()).toEqual([]);
  });

  test('of one account are 100 at most', async () => {
    const { database, env } = await withAccounts();
    const rest = { owner: 'bob', name: 'x', scope: 'read', created_at: 0, expires_at: 2 ** 42 };
    const rows = Array.from({ length: 100 }, (_, at) => ({
      ...rest,
      id: `${at}`,
      token_hash: `${at}`,
    }));
    await database.insertInto('api_tokens').values(rows).execute();
    expect(await run(create, { env })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('bob has as many tokens as an account may have'),
    });
  });

  test.each([
    ['tokens', 'tokens takes one of create, list, revoke'],
    ['tokens make', 'tokens takes one of create, list, revoke'],
    ['tokens create', 'name one account'],
    ['tokens create a b', 'name one account'],
    ['tokens create bob --scope read', '--name takes 1 to 64 printable characters'],
    ['tokens create bob --scope read --name a\u0007', '--name takes 1 to 64 printable characters'],
    [`tokens create bob --scope read --name ${'x'.repeat(65)}`, '--name takes 1 to 64'],
    ['tokens create bob --name x', '--scope takes one of read, write, admin'],
    ['tokens create bob --name x --scope root', '--scope takes one of read, write, admin'],
    [`${create} --days 0`, '--days takes a whole number from 1 to 365'],
    [`${create} --days 366`, '--days takes a whole number from 1 to 365'],
    [`${create} --days 1e2`, '--days takes a whole number from 1 to 365'],
    ['tokens list a b', 'name one account, or none'],
    ['tokens revoke', 'give the id of one token'],
    ['tokens revoke a b', 'give the id of one token'],
    ['tokens list --all', "Unknown option '--all'"],
  ])('%s is misuse', async (line, message) => {
    const { env, events } = await withAccounts();
    const { code, stdout, stderr } = await run(line, { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(await events()).toEqual([]);
  });
});

describe('audit', () => {
  const eve = { username: 'eve', apiTokenId: null, address: '192.0.2.1', requestId: 'r1' };

  test('lists events, the newest first, each in a line of fields', async () => {
    const { audit, env } = await withAccounts();
    await audit.add(eve, { action: 'sign-in', subject: 'eve' });
    await run('users role bob editor', { env });
    const lines = async (options = '') =>
      (await run(`audit list${options}`, { env })).stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const changed = [
      ...[time, 'user-changed', '-', 'bob', '-', '-', '-'],
      '{"role":"editor","isDisabled":false}',
    ];
    const signIn = [time, 'sign-in', 'eve', 'eve', '192.0.2.1', 'r1', '-', '{}'];
    expect(await lines()).toEqual([changed, signIn]);
    expect(await lines(' --limit 1')).toEqual([changed]);
    expect(await lines(' --actor eve')).toEqual([signIn]);
    expect(await lines(' --action sign-in')).toEqual([signIn]);
    expect(await lines(' --subject bob')).toEqual([changed]);
    expect(await lines(' --subject bob --actor eve')).toEqual([['']]);
  });

  test('escapes what a terminal would obey, since strangers choose names', async () => {
    const { audit, env } = await withAccounts();
    const detail = { text: '\u009b31m' };
    await audit.add(eve, { action: 'sign-in-failed', subject: 'a\u009b2J\t\n\u202e', detail });
    const { stdout } = await run('audit list', { env });
    expect(stdout).toContain('\ta\\u{9b}2J\\u{9}\\u{a}\\u{202e}\t');
    expect(stdout).not.toMatch(/[\u0080-\u009f]/);
    expect(stdout.split('\n')).toHaveLength(2);
  });

  test('removes the events from before a day, also many, and records that', async () => {
    const { database, env, events } = await withAccounts();
    const rowOf = (number: number, at: number) => ({
      ...{ id: `${at}-${number}`, at, action: 'sign-in', detail: '{}' },
    });
    const before = Date.parse('2025-01-31');
    for (const at of [before - 1, before]) {
      const rows = Array.from({ length: 1100 }, (_, number) => rowOf(number, at));
      await database.insertInto('audit_events').values(rows.slice(0, 600)).execute();
      await database.insertInto('audit_events').values(rows.slice(600)).execute();
    }
    expect(await run('audit prune --before 2025-01-31', { env })).toEqual({
      code: 0,
      stdout: 'removed 1100 events from before 2025-01-31T00:00:00.000Z\n',
      stderr: '',
    });
    const left = await events();
    expect(left).toHaveLength(1101);
    expect(left).toContainEqual({
      ...{ action: 'audit-pruned', subject: null, ...BY_COMMAND },
      detail: { before: '2025-01-31T00:00:00.000Z', count: 1100 },
    });
    const nothing = await run('audit prune --before 2025-01-30T12:00:00Z', { env });
    expect(nothing.stdout).toMatch(/^removed 0 events/);
    expect(await events()).toHaveLength(1101);
  });

  test.each([
    ['audit', 'audit takes one of list, prune'],
    ['audit list bob', "unknown argument 'bob'"],
    ['audit list --action sign-out', '--action takes one of sign-in, '],
    ['audit list --limit 0', '--limit takes a whole number from 1 to 1000'],
    ['audit list --limit 1001', '--limit takes a whole number from 1 to 1000'],
    ['audit prune', '--before takes a day or a time in UTC'],
    ['audit prune 2026-01-01', "unknown argument '2026-01-01'"],
    ['audit prune --before yesterday', '--before takes a day or a time in UTC'],
    ['audit prune --before 2026-02-30', '--before takes a day or a time in UTC'],
    ['audit prune --before 2026-13-01', '--before takes a day or a time in UTC'],
    ['audit prune --before 2026-01-01T12:00:00', '--before takes a day or a time in UTC'],
    ['audit prune --before 9999-01-01', '--before takes a time that has passed'],
  ])('%s is misuse', async (line, message) => {
    const { env } = await withAccounts();
    const { code, stdout, stderr } = await run(line, { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
