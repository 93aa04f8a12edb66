import { readdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { lowerPoolPriority } from './lower-pool-priority.ts';

/** The niceness of each thread of this process (proc(5): the 19th field), by name. */
function nicenesses(): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const thread of readdirSync('/proc/self/task')) {
    const line = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    const name = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'));
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    found.set(name, (found.get(name) ?? new Set()).add(Number(fields[16])));
  }
  return found;
}

test.runIf(process.platform === 'linux')(
  'the threads of the pool give way to the one that answers requests, and only they',
  async () => {
    await stat('/'); // the pool begins with its first work
    const before = nicenesses();
    expect(lowerPoolPriority()).toBeGreaterThan(0);
    const after = nicenesses();
    expect(after.get('libuv-worker')).toEqual(new Set([10]));
    after.delete('libuv-worker');
    before.delete('libuv-worker');
    expect(after).toEqual(before);
  },
);

test('where the system tells nothing of threads, nothing is done', () => {
  expect(lowerPoolPriority('/no/such/folder')).toBe(0);
});
