/**
 * Measures how much memory a streamed conversion costs the service. Each measurement starts a new
 * process, and sends a body while it reads the answer over HTTP. The result is the process's peak
 * resident memory (VmHWM) minus its resident memory at rest before the conversion (VmRSS). Linux
 * only.
 *
 *   node bench/service-convert/memory.ts [rounds] [Node flags of the service]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROUNDS = Number(process.argv[2] ?? 3);
const FLAGS = process.argv.slice(3);
const SERVICE = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
/** How long the service is idle before its memory at rest is read. */
const REST_MS = 2000;
/** Lines that the client sends in one write. */
const BATCH_LINES = 2000;

type Format = 'csv' | 'ndjson' | 'json';
const TYPES: Record<Format, string> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
};

/** What the client sends, and how it reads the answer. */
interface Load {
  readonly name: string;
  readonly lines: number;
  readonly from: Format;
  readonly to: Format;
  /** The line at an index, without its line ending. */
  readonly line: (index: number) => string;
  /** How long the client waits between two chunks of the answer, in milliseconds. */
  readonly pauseMs?: number;
}

const mixed = (index: number) => {
  const octet = index & 255;
  return [
    `10.${octet}.${(index >> 8) & 255}.0/24`,
    '255.255.192.0',
    '18',
    `2001:db8:${octet.toString(16)}::/48`,
  ][index & 3] as string;
};
const quoted = (index: number) => JSON.stringify(mixed(index));
const bad = (index: number) => (index % 2 === 0 ? mixed(index) : `10.0.${index & 255}.1/24`);

const LOADS: readonly Load[] = [
  { name: 'CSV → CSV', lines: 1_000_000, from: 'csv', to: 'csv', line: mixed },
  { name: 'NDJSON → NDJSON', lines: 1_000_000, from: 'ndjson', to: 'ndjson', line: quoted },
  { name: 'JSON → JSON', lines: 1_000_000, from: 'json', to: 'json', line: quoted },
  {
    name: 'CSV → JSON, every second line bad',
    lines: 1_000_000,
    from: 'csv',
    to: 'json',
    line: bad,
  },
  {
    name: 'NDJSON → NDJSON, a slow reader',
    lines: 1_000_000,
    from: 'ndjson',
    to: 'ndjson',
    line: quoted,
    pauseMs: 1,
  },
  { name: 'CSV → CSV', lines: 10_000, from: 'csv', to: 'csv', line: mixed },
  { name: 'CSV → CSV', lines: 100_000, from: 'csv', to: 'csv', line: mixed },
  { name: 'CSV → CSV', lines: 5_000_000, from: 'csv', to: 'csv', line: mixed },
];

interface Measured {
  readonly idleMb: number;
  readonly aboveMb: number;
  readonly seconds: number;
  readonly bodyMb: number;
  readonly answerMb: number;
}

async function measure(load: Load): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
  const [port, metricsPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [...FLAGS, SERVICE], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`,
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    // Its first log line says that it listens.
    await once(child.stderr, 'data');
    child.stderr.resume();
    const token = await logIn(port);
    await wait(REST_MS);
    const idleMb = memoryMb(child, 'VmRSS');
    // Reset the peak, which came from hashing the login's password.
    writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
    const sent = await convert(port, token, load);
    return { idleMb, aboveMb: memoryMb(child, 'VmHWM') - idleMb, ...sent };
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function logIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'bob', password: 'thisIsNotAPasswordBob' }),
  });
  // A successful login returns a token.
  return ((await answer.json()) as { data: string }).data;
}

/** Sends the load while reading the answer, and checks that it has a record for each line. */
async function convert(port: number, token: string, load: Load) {
  const startedAt = performance.now();
  const request = httpRequest({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/v1/calc/convert',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': TYPES[load.from],
      accept: TYPES[load.to],
    },
  });
  let bodyBytes = 0;
  const body = Readable.from(batches(load)).on('data', (chunk: string) => {
    bodyBytes += Buffer.byteLength(chunk);
  });
  body.pipe(request);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  let answerBytes = 0;
  let lineEnds = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    answerBytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lineEnds++;
    if (load.pauseMs !== undefined) await wait(load.pauseMs);
  }
  const expected = load.lines + (load.to === 'csv' ? 1 : 0);
  if (answer.statusCode !== 200 || lineEnds !== expected) {
    throw new Error(`${load.name}: status ${answer.statusCode}, ${lineEnds} of ${expected} lines`);
  }
  return {
    seconds: (performance.now() - startedAt) / 1000,
    bodyMb: bodyBytes / 1e6,
    answerMb: answerBytes / 1e6,
  };
}

function* batches({ lines, from, line }: Load): Generator<string> {
  if (from === 'json') yield '[';
  for (let start = 0; start < lines; start += BATCH_LINES) {
    const texts = Array.from({ length: Math.min(BATCH_LINES, lines - start) }, (_, index) =>
      line(start + index),
    );
    if (from !== 'json') yield `${texts.join('\n')}\n`;
    else yield `${texts.join(',\n')}${start + BATCH_LINES < lines ? ',\n' : ']'}`;
  }
}

/** A value from /proc/PID/status in MiB. */
function memoryMb(child: ChildProcess, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  // A listening TCP server has an address and a port.
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

function median(values: readonly number[]): number {
  // There is at least one round.
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

const results = LOADS.map((): Measured[] => []);
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, load] of LOADS.entries()) results[index]?.push(await measure(load));
}
console.log('| load | lines | body | answer | time | at rest | most above rest: median, worst |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [index, { name, lines }] of LOADS.entries()) {
  const rounds = results[index] ?? [];
  const of = (pick: (measured: Measured) => number) => median(rounds.map(pick)).toFixed(0);
  const worst = Math.max(...rounds.map(({ aboveMb }) => aboveMb)).toFixed(0);
  const cells = [
    name,
    lines.toLocaleString('en'),
    `${of((m) => m.bodyMb)} MB`,
    `${of((m) => m.answerMb)} MB`,
    `${median(rounds.map(({ seconds }) => seconds)).toFixed(1)} s`,
    `${of((m) => m.idleMb)} MB`,
    `**${of((m) => m.aboveMb)} MB**, ${worst} MB`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
