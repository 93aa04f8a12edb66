/** One command line, from arguments to exit code. */
import { CommanderError } from 'commander';
import type { CommonOptions, Context } from './context.ts';
import { tellCrash } from './crash.ts';
import { OutputClosed } from './output/output.ts';
import { createProgram } from './program.ts';
import { createProgress, type Progress } from './progress.ts';
import { EXIT_BAD_INPUT, EXIT_DONE, InputError, Reporter } from './reporter.ts';
import type { Terminal } from './terminal.ts';
import { FORMATS } from './verbs/index.ts';
import type { OptionValues } from './verbs/verb.ts';

/**
 * Runs a command line: answers on standard output, faults on standard error.
 *
 * @returns 0 done, 1 the answer is no, 2 bad input, or a fault of the program itself
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const reporter = new Reporter(terminal.stderr);
  const program = createProgram(terminal, async (verb, operands, options) => {
    const runVerb = await verb.load();
    await runVerb(operands, options, createContext(terminal, reporter, options));
  });
  try {
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_BAD_INPUT;
    if (error instanceof InputError) reporter.error('', error);
    else if (!(error instanceof OutputClosed)) return tellCrash(error, terminal);
  }
  return reporter.end();
}

const NO_PROGRESS: Progress = { update() {}, end() {} };

/** What a verb is given for its options. */
export function createContext(
  terminal: Terminal,
  reporter: Reporter,
  options: OptionValues,
): Context {
  const common: CommonOptions = {
    format: FORMATS.find((format) => options[format] === true),
    keepFormulas: options.keepFormulas === true,
    comments: options.comments === true,
    allowEmpty: options.allowEmpty === true,
  };
  return {
    terminal,
    reporter,
    options: common,
    progress: (name) =>
      terminal.stderr.isTTY === true ? createProgress(name, reporter.status) : NO_PROGRESS,
  };
}
