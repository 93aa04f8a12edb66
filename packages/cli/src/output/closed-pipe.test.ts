/** What happens when nobody reads the output any more, as with `| head`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from '../run.ts';

const MAIN = join(import.meta.dirname, '../main.ts');

/** A stream whose reader has gone, or whose disk is full. */
function failing(code: 'EPIPE' | 'ENOSPC'): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(`write ${code}`), { code }));
    },
  });
}

test.each(['--help', 'fit --help', 'help fit', '--version', 'completion bash', 'mask 18'])(
  '"%s" ends quietly with 0 when nobody reads its output',
  async (line) => {
    const stderr = new PassThrough();
    const terminal = { env: {}, stdin: Readable.from([]), stdout: failing('EPIPE'), stderr };
    expect(await run(line.split(' '), terminal)).toBe(0);
    expect(stderr.read()).toBeNull();
  },
);

test.each(['--help', 'completion bash', 'mask 18'])(
  '"%s" reports output that cannot be written',
  async (line) => {
    const stderr = new PassThrough();
    const terminal = { env: {}, stdin: Readable.from([]), stdout: failing('ENOSPC'), stderr };
    expect(await run(line.split(' '), terminal)).toBe(2);
    expect(String(stderr.read())).toBe('cidery: standard output: write ENOSPC\n');
  },
);

test.each(['', 'mask x', 'maks'])(
  '"%s" keeps its exit code when nobody reads its errors',
  async (line) => {
    const stdout = new PassThrough();
    const terminal = { env: {}, stdin: Readable.from([]), stdout, stderr: failing('EPIPE') };
    expect(await run(line.split(' ').filter(Boolean), terminal)).toBe(2);
  },
);

test('the process ends quietly when the reader of its help has gone', () => {
  // The other end of the pipe has ended before the command begins.
  const script = 'exec 3> >(:); wait $!; "$@" >&3; echo $?';
  const command = ['-c', script, 'bash', process.execPath, MAIN, 'fit', '--help'];
  const { stdout, stderr } = spawnSync('bash', command, { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
});
