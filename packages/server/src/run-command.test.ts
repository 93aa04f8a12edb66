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

describe('the command line', () => {
  test.each(['--help', '-h', 'help'])('%s lists every verb and setting', async (line) => {
    const { code, stdout } = await run(line);
    expect(code).toBe(0);
    for (const name of [...Object.keys(SETTINGS), 'serve', 'migrate', 'users', 'healthcheck'])
      expect(stdout).toContain(name);
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
    ['users', 'users takes one of add, import, list, password, remove'],
    ['users toString', 'users takes one of'],
    ['users add', 'name one account'],
    ['users add a b', 'name one account'],
    ['users remove', 'name at least one account'],
    ['users add alice --role root', '--role takes one of viewer, editor, admin'],
    ['users add alice --rule admin', "Unknown option '--rule'"],
    ['users add bob\u0007', 'a user name has 1 to 128 printable characters'],
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
    await connection.query('insert into users values ?', [[['bad', 'ab', 's', 'viewer']]]);
    await connection.end();
    expect(await run('users import', { env: { ...env, IMPORT_FROM: source } })).toMatchObject({
      code: 1,
      stdout: '0 added, 1 already there, 1 refused\n',
      stderr: 'refused bad: the password is not a hex SHA-512\n',
    });
  });
});
