/** What a shell offers, taken from the verbs themselves. */
import { COMMON_OPTIONS } from '../verbs/common-options.ts';
import type { Verb, VerbGroup, VerbOption, VerbTree } from '../verbs/verb.ts';

export interface CompletionOption {
  /** `--length` */
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly isFile: boolean;
}

/** A word of the command line, and what may follow it: the command itself, a group or a verb. */
export interface CompletionWord {
  readonly name: string;
  /** The words up to this one: `cidery space create`. */
  readonly path: string;
  readonly summary: string;
  readonly options: readonly CompletionOption[];
  /** The words of a group, and `help`. Empty for a verb. */
  readonly words: readonly CompletionWord[];
  /** What the operands of a verb can be, where there is a choice. */
  readonly choices: readonly string[];
  /** The operands of a verb can be files. */
  readonly takesFiles: boolean;
}

/** The command itself. */
export function completionTree(verbs: VerbTree): CompletionWord {
  const version = toOption({ flags: '--version', description: 'show the version' });
  const command = toGroup('cidery', 'cidery', '', verbs);
  return { ...command, options: [...command.options, version] };
}

/** A word and all words below it. */
export function* allWords(word: CompletionWord): Generator<CompletionWord, void> {
  yield word;
  for (const below of word.words) yield* allWords(below);
}

const HELP = toOption({ flags: '--help', description: 'show help' });

function toGroup(name: string, path: string, summary: string, verbs: VerbTree): CompletionWord {
  const words = verbs.map((verb) => toWord(verb, `${path} ${verb.name}`));
  const help = {
    name: 'help',
    path: `${path} help`,
    summary: 'help for a verb',
    options: [],
    words: [],
    choices: verbs.map((verb) => verb.name),
    takesFiles: false,
  };
  const below = { options: [HELP], words: [...words, help], choices: [], takesFiles: false };
  return { name, path, summary, ...below };
}

function toWord(verb: Verb | VerbGroup, path: string): CompletionWord {
  const { name, summary } = verb;
  if ('verbs' in verb) return toGroup(name, path, summary, verb.verbs);
  const options = [...[...verb.options, ...COMMON_OPTIONS].map(toOption), HELP];
  const { operandChoices: choices = [] } = verb;
  const takesFiles = verb.operandChoices === undefined;
  return { name, path, summary, options, words: [], choices, takesFiles };
}

function toOption({
  flags,
  description,
  choices = [],
  isFile = false,
}: VerbOption): CompletionOption {
  const [name = flags, value] = flags.replace(/^-\w, /, '').split(' ');
  return { name, description, takesValue: value !== undefined, choices, isFile };
}
