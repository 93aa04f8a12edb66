import { type CompletionOption, type CompletionVerb, completionVerbs } from './words.ts';

/** A completion script for zsh, to be put into a file _cidery on the fpath. */
export function zshCompletion(): string {
  const verbs = completionVerbs();
  const described = (list: readonly CompletionVerb[]) =>
    list.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n');
  return `#compdef cidery
_cidery() {
  local -a verbs=(
${described(verbs)}
    'help:help for a verb'
  )
  if ((CURRENT == 2)); then
    if [[ $PREFIX == -* ]]; then
      _values option --help --version
    else
      _describe verb verbs
    fi
    return
  fi
  local verb=$words[2]
  shift words
  ((CURRENT--))
  case $verb in
${verbs.map(verbCase).join('\n')}
    help) _describe verb verbs ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _cidery "$@"
else
  compdef _cidery cidery
fi
`;
}

function verbCase({ name, options, choices }: CompletionVerb): string {
  const operands = choices.length > 0 ? `'1:shell:(${choices.join(' ')})'` : `'*:file:_files'`;
  return `    ${name})
      _arguments \\
${options.map((option) => `        ${optionSpec(option)} \\`).join('\n')}
        ${operands} ;;`;
}

function optionSpec({ name, description, takesValue, choices, isFile }: CompletionOption): string {
  const about = `${name}[${description.replace(/[[\]:]/g, '\\$&')}]`;
  if (!takesValue) return quoted(about);
  const values = choices.length > 0 ? `(${choices.join(' ')})` : isFile ? '_files' : ' ';
  return quoted(`${about}:value:${values}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
