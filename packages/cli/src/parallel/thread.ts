/** The module of the second thread: takes a job, does its part of it and posts what it comes to. */
import { parentPort } from 'node:worker_threads';
import { type FilterJob, filterInThread } from './filter-job.ts';

// There is one, since this is the module of a thread.
const port = parentPort as NonNullable<typeof parentPort>;
port.on('message', (job: FilterJob) => filterInThread(job, port));
