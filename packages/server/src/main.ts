#!/usr/bin/env node
/** The process: one command line, whose exit code is the process's. */
import { setFlagsFromString } from 'node:v8';
import { runCommand } from './run-command.ts';

// The engine may come to believe that objects live long which a stream makes for each of its lines, and then collects
// them so rarely that a conversion takes a hundred megabytes more; see bench/service-convert.
setFlagsFromString('--no-allocation-site-pretenuring');

process.exitCode = await runCommand(process.argv.slice(2), process);
