/** The process: one command line, whose exit code is the process's. */
import { enableCompileCache } from 'node:module';
import { exitOnCrash } from './crash.ts';

exitOnCrash(process);

// Keeping compiled code between runs saves half of the compilation of a short run. See
// docs/decisions/0401.
enableCompileCache();
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2), process);
