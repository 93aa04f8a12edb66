/** Runs a command line in this process, as a shell would see it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { run } from '../src/run.ts';
import type { VerbTree } from '../src/verbs/verb.ts';

export interface RunOptions {
  /** What standard input has; without it, it is a terminal. */
  readonly input?: string | Uint8Array | Readable;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether standard output is a terminal. */
  readonly isTerminal?: boolean;
  /** Whether standard error is a terminal. */
  readonly isErrorTerminal?: boolean;
  /** Verbs in place of the command's own. */
  readonly verbs?: VerbTree;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Words with a space between, or the words themselves. */
export async function runInProcess(
  line: string | readonly string[],
  { input, env = {}, isTerminal = false, isErrorTerminal = false, verbs }: RunOptions = {},
): Promise<RunResult> {
  const stdout = new Collector(isTerminal);
  const stderr = new Collector(isErrorTerminal);
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const code = await run(argv, { env, stdin: toStdin(input), stdout, stderr }, verbs);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

function toStdin(input: RunOptions['input']): Readable {
  if (input === undefined) return Object.assign(Readable.from([]), { isTTY: true });
  if (input instanceof Readable) return input;
  return Readable.from([Buffer.from(input)]);
}

class Collector extends Writable {
  readonly isTTY: boolean;
  readonly #chunks: Buffer[] = [];

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk)); // a writer may use its memory again
    done();
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The path of a file with the content, which is gone after the test. */
export function temporaryFile(content: string | Uint8Array, name = 'list.txt'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}
