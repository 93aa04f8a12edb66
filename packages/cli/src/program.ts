/** The command line: verbs, operands and options, with help for each. */
import { Command, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { hasColour, type Terminal } from './terminal.ts';
import { COMMON_OPTIONS, FORMATS } from './verbs/common-options.ts';
import type { Example, OptionValues, Verb, VerbGroup, VerbOption, VerbTree } from './verbs/verb.ts';

export interface Actions {
  /** Runs the verb that the command line asks for. */
  dispatch(verb: Verb, operands: readonly string[], options: OptionValues): Promise<void>;
  /** Takes a part of the help that the command line asks for, or the version. */
  writeHelp(text: string): void;
}

export function createProgram(verbs: VerbTree, terminal: Terminal, actions: Actions): Command {
  const program = new Command('cidery')
    .description('Subnet maths for IPv4 and IPv6.')
    .version(manifest.version, '--version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [verb]', 'show help for a verb')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: actions.writeHelp,
      writeErr: (text) => void terminal.stderr.write(text),
      getOutHasColors: () => hasColour(terminal.stdout, terminal.env),
      getErrHasColors: () => hasColour(terminal.stderr, terminal.env),
      getOutHelpWidth: () => terminal.stdout.columns ?? 80,
      getErrHelpWidth: () => terminal.stderr.columns ?? 80,
      outputError: (text, write) => write(text.replace(/^error: /, 'cidery: ')),
    })
    .showHelpAfterError('(see cidery --help)')
    .exitOverride()
    .addHelpText('after', EXIT_CODES);
  for (const option of COMMON_OPTIONS) program.addOption(toOption(option));
  for (const verb of verbs) addVerb(program, verb, actions, 'cidery');
  return program;
}

const EXIT_CODES = `
Exit codes: 0 done; 1 the answer is no (nothing contains, overlaps, matches or fits, or what is
asked for is past the end); 2 bad input.

Example:
  $ cidery mask 18
  255.255.192.0
`;

/** @param before the words before the verb */
function addVerb(parent: Command, verb: Verb | VerbGroup, actions: Actions, before: string): void {
  const words = `${before} ${verb.name}`;
  const command = parent
    .command(verb.name)
    .summary(verb.summary)
    .description(`${capitalised(verb.summary)}. ${verb.details}`)
    .helpOption('-h, --help', 'show help')
    .showHelpAfterError(`(see ${words} --help)`);
  if ('verbs' in verb) {
    for (const nested of verb.verbs) addVerb(command, nested, actions, words);
    return;
  }
  // commander takes an empty text for an operand without a name.
  if (verb.operands !== '') command.arguments(verb.operands);
  command.addHelpText('after', `\n${helpExamples(verb.examples)}`);
  for (const option of verb.options) command.addOption(toOption(option));
  command.action(() => actions.dispatch(verb, command.args, command.optsWithGlobals()));
}

function toOption({ flags, description, choices, isRepeatable }: VerbOption): Option {
  const option = new Option(flags, description);
  if (choices !== undefined) option.choices(choices);
  if (isRepeatable) {
    option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
  }
  const name = option.attributeName();
  return FORMATS.some((format) => format === name)
    ? option.conflicts(FORMATS.filter((format) => format !== name))
    : option;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Examples as a shell shows them. */
function helpExamples(examples: readonly Example[]): string {
  const shown = examples.map(({ command, input, output, exitCode }) => {
    const pipe = input === undefined ? '' : `printf '${input.replaceAll('\n', '\\n')}' | `;
    const exit = exitCode === undefined ? '' : `(exit code ${exitCode})\n`;
    return `$ ${pipe}cidery ${command}\n${output}${exit}`.replace(/^(?=.)/gm, '  ');
  });
  return `Example${examples.length > 1 ? 's' : ''}:\n${shown.join('\n')}`;
}
