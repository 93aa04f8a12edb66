/** What a shell offers, taken from the verbs themselves. */
import { COMMON_OPTIONS, VERBS } from '../verbs/index.ts';
import type { Verb, VerbOption } from '../verbs/verb.ts';

export interface CompletionOption {
  /** `--length` */
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly isFile: boolean;
}

export interface CompletionVerb {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletionOption[];
  /** What operands can be, where there is a choice; else they are files. */
  readonly choices: readonly string[];
}

export const SHELL_NAMES = ['bash', 'zsh', 'fish'];

const HELP: CompletionOption = {
  name: '--help',
  description: 'show help',
  takesValue: false,
  choices: [],
  isFile: false,
};

export function completionVerbs(): CompletionVerb[] {
  return VERBS.map((verb: Verb) => ({
    name: verb.name,
    summary: verb.summary,
    options: [...[...verb.options, ...COMMON_OPTIONS].map(toOption), HELP],
    choices: verb.name === 'completion' ? SHELL_NAMES : [],
  }));
}

function toOption({
  flags,
  description,
  choices = [],
  isFile = false,
}: VerbOption): CompletionOption {
  const [name = flags, value] = flags.split(' ');
  return { name, description, takesValue: value !== undefined, choices, isFile };
}
