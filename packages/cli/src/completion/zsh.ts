import { allWords, type CompletionOption, type CompletionWord } from './words.ts';

/** A completion script for zsh, for a file _cidery on the fpath. */
export function zshCompletion(command: CompletionWord): string {
  const groups = [...allWords(command)].filter(({ words }) => words.length > 0);
  return `#compdef cidery
${groups.map(groupFunction).join('\n')}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _cidery "$@"
else
  compdef _cidery cidery
fi
`;
}

/** `_cidery_space` for `cidery space` */
function functionName(path: string): string {
  return `_${path.replaceAll(' ', '_')}`;
}

function groupFunction({ path, words, options }: CompletionWord): string {
  const described = words.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  return `${functionName(path)}() {
  local -a verbs=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    if [[ $PREFIX == -* ]]; then
      _values option ${options.map(({ name }) => name).join(' ')}
    else
      _describe verb verbs
    fi
    return
  fi
  local verb=$words[2]
  shift words
  ((CURRENT--))
  case $verb in
${words.map(wordCase).join('\n')}
  esac
}`;
}

function wordCase({ name, path, words, options, choices, takesFiles }: CompletionWord): string {
  if (name === 'help') return '    help) _describe verb verbs ;;';
  if (words.length > 0) return `    ${name}) ${functionName(path)} ;;`;
  const operands = takesFiles ? `'*:file:_files'` : `'1:operand:(${choices.join(' ')})'`;
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
