/** One command line, from arguments to exit code. */
import { type Command, CommanderError } from 'commander';
import type { Context } from './context.ts';
import { reportCrash } from './crash.ts';
import { helpLine } from './help-line.ts';
import { joinOperands } from './input/join-operands.ts';
import { OutputClosed, writeOutput } from './output/output.ts';
import { createProgram } from './program.ts';
import { createProgress, type Progress } from './progress.ts';
import { EXIT_BAD_INPUT, InputError, Reporter } from './reporter.ts';
import type { Terminal } from './terminal.ts';
import { FORMATS } from './verbs/common-options.ts';
import { VERBS } from './verbs/index.ts';
import { readEncoding, readOptions, readsValues } from './verbs/reading-options.ts';
import type { OptionValues, VerbTree } from './verbs/verb.ts';

/**
 * Runs a command line: answers on standard output, errors on standard error.
 *
 * @returns 0 done, 1 the answer is no, 2 bad input, or an internal error
 */
export async function run(
  argv: readonly string[],
  terminal: Terminal,
  verbs: VerbTree = VERBS,
): Promise<number> {
  const { stdout, stderr } = terminal;
  // Each write to stdout reports its own error, and nobody is left to read one of stderr. Without
  // these listeners, a closed pipe would be an uncaught exception.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  const reporter = new Reporter(stderr);
  let help = '';
  const program = createProgram(verbs, terminal, {
    async dispatch(verb, operands, options) {
      const runVerb = await verb.load();
      const context = createContext(terminal, reporter, options);
      const { reading } = context.options;
      await runVerb(
        readsValues(verb) ? joinOperands(operands, reading) : operands,
        options,
        context,
      );
    },
    writeHelp(text) {
      help += text;
    },
  });
  try {
    if (!(await parse(program, helpLine(argv, verbs)))) return EXIT_BAD_INPUT;
    await writeOutput(stdout, help);
  } catch (error) {
    if (error instanceof InputError) reporter.error('', error);
    else if (!(error instanceof OutputClosed)) return reportCrash(error, terminal);
  }
  return reporter.end();
}

/** Returns false for a command line that commander refuses and reports. */
async function parse(program: Command, argv: readonly string[]): Promise<boolean> {
  try {
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync([...argv], { from: 'user' });
    return true;
  } catch (error) {
    // Help and version end the program in this way, too.
    if (error instanceof CommanderError) return error.exitCode === 0;
    throw error;
  }
}

const NO_PROGRESS: Progress = { update() {}, end() {} };

/** What a verb gets for its options. */
export function createContext(
  terminal: Terminal,
  reporter: Reporter,
  options: OptionValues,
): Context {
  reporter.isSkipping = options.skipInvalid === true;
  return {
    terminal,
    reporter,
    options: {
      format: FORMATS.find((format) => options[format] === true),
      keepFormulas: options.keepFormulas === true,
      allowEmpty: options.allowEmpty === true,
      reading: readOptions(options),
      encoding: readEncoding(options),
      isUnmapped: options.unmap === true,
      hasLabels: options.labels === true || options.label !== undefined,
    },
    progress: (name, amount) =>
      terminal.stderr.isTTY === true ? createProgress(name, reporter.status, amount) : NO_PROGRESS,
  };
}
