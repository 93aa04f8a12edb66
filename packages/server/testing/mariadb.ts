import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

const USER = 'cidery';
const PASSWORD = 'only for tests';
const START_TIMEOUT_MS = 60_000;

/** A private MariaDB: its own data folder, a free port on loopback, and nothing left behind. */
export interface MariaDb {
  readonly port: number;
  /** The URL of a database of this name. */
  url(database: string): string;
  /** Runs one statement. */
  run(statement: string): Promise<void>;
  /** Makes an empty database and returns its URL. */
  createDatabase(database: string): Promise<string>;
  /** Ends the server as a crash does. */
  kill(): Promise<void>;
  /** Stops the server where it is (SIGSTOP): connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Starts the server again after `kill`, on the same port and data. */
  restart(): Promise<void>;
  /** Ends the server and removes its data. */
  dispose(): Promise<void>;
}

/** @param options further options of `mariadbd` */
export async function startMariaDb(options: readonly string[] = []): Promise<MariaDb> {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-mariadb-'));
  const data = join(folder, 'data');
  const initFile = join(folder, 'init.sql');
  const user = userInfo().username;
  execFileSync(
    'mariadb-install-db',
    ['--no-defaults', `--datadir=${data}`, `--user=${user}`, '--skip-test-db'],
    // See `--tmpdir` below.
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...withSystemPath(), TMPDIR: folder } },
  );
  writeFileSync(
    initFile,
    `CREATE USER IF NOT EXISTS '${USER}'@'%' IDENTIFIED BY '${PASSWORD}';\nGRANT ALL ON *.* TO '${USER}'@'%';\n`,
  );
  let port = await freePort();
  let server: ChildProcess;

  const start = async () => {
    server = spawn(
      'mariadbd',
      [
        '--no-defaults',
        `--user=${user}`,
        `--datadir=${data}`,
        // A server that starts removes the temporary tables of others from a shared folder.
        `--tmpdir=${folder}`,
        `--socket=${join(folder, 'mariadb.sock')}`,
        `--pid-file=${join(folder, 'mariadb.pid')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        `--init-file=${initFile}`,
        // What was committed outlives the process, as it must; only a power cut may lose it.
        '--innodb-flush-log-at-trx-commit=2',
        '--innodb-buffer-pool-size=64M',
        '--max-connections=500',
        ...options,
      ],
      { stdio: 'ignore', env: withSystemPath() },
    );
    await untilItAnswers(port);
  };
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  const url = (database: string) =>
    `mysql://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`;

  const run = async (statement: string) => {
    const connection = await createConnection(url('mysql'));
    await connection.query(statement);
    await connection.end();
  };

  await start().catch(async () => {
    // Another process may have taken the port meanwhile; MariaDB itself chooses none.
    await kill();
    port = await freePort();
    await start();
  });
  return {
    port,
    url,
    kill,
    restart: start,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    run,
    async createDatabase(database) {
      await run(`create database \`${database}\``);
      return url(database);
    },
    async dispose() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function untilItAnswers(atPort: number): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        const connection = await createConnection(url('mysql'));
        await connection.end();
        return;
      } catch (error) {
        if (Date.now() > deadline || server.exitCode !== null) {
          throw new Error(`MariaDB does not start on port ${atPort}: ${(error as Error).message}`);
        }
        await wait(50);
      }
    }
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

/** Debian keeps servers out of a user's PATH. */
function withSystemPath(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
}
