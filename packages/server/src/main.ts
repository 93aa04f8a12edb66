#!/usr/bin/env node
/** The process: one command line, whose exit code is the process's. */
import { runCommand } from './run-command.ts';

process.exitCode = await runCommand(process.argv.slice(2), process);
