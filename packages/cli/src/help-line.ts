/** The ways to ask for help, as one. */
import type { VerbTree } from './verbs/verb.ts';

const HELP_OPTIONS = ['-h', '--help'];

/**
 * A command line that asks for the help of a verb by `--help`, however the given one asks:
 * `help token list` is `token list --help`. Help for an unknown verb becomes that verb alone: the
 * parser would show the help of all verbs, where it can refuse the word and suggest another.
 */
export function helpLine(argv: readonly string[], verbs: VerbTree): readonly string[] {
  const path: string[] = [];
  let level: VerbTree | undefined = verbs;
  let isHelp = false;
  for (const word of argv) {
    if (level === undefined || word.startsWith('-')) break;
    if (word === 'help') {
      isHelp = true;
      continue;
    }
    const verb: VerbTree[number] | undefined = level.find(({ name }) => name === word);
    path.push(word);
    if (verb === undefined) {
      return isHelp ? path : argv.filter((other) => !HELP_OPTIONS.includes(other));
    }
    level = 'verbs' in verb ? verb.verbs : undefined;
  }
  return isHelp ? [...path, '--help'] : argv;
}
