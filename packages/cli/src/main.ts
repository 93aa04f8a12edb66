/** The process: one command line, whose exit code is the process's. */
import { enableCompileCache } from 'node:module';
import { exitOnCrash } from './crash.ts';

exitOnCrash(process);

// Compiled code is kept between runs: half of what a short run would spend compiling. See docs/decisions/0401.
enableCompileCache();
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2), process);
