import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';

/** Ten steps down: a thread that computes then gets about a ninth of what one that answers requests gets, where both want the same core. */
const NICENESS = 10;
/** What libuv calls the threads of its pool. */
const POOL_THREAD = 'libuv-worker';

/**
 * Lets the threads on which libuv does its work give way to the event loop. Linux keeps a priority for each thread and
 * takes a thread's number where it takes a process's (sched(7)); elsewhere there is nothing to find, and nothing is done.
 *
 * @param tasks the folder with a folder for each thread of this process
 * @returns how many threads there were
 */
export function lowerPoolPriority(tasks = '/proc/self/task'): number {
  let lowered = 0;
  try {
    for (const thread of readdirSync(tasks)) {
      if (readFileSync(join(tasks, thread, 'comm'), 'utf8').trim() !== POOL_THREAD) continue;
      setPriority(Number(thread), NICENESS);
      lowered += 1;
    }
  } catch {
    // No such folder, or a thread that is gone: logins are as right as before, and slower beside other work.
  }
  return lowered;
}
