import { allWords, type CompletionWord } from './words.ts';

/** A completion script for bash 4 and later; it needs no other package. */
export function bashCompletion(command: CompletionWord): string {
  const words = [...allWords(command)];
  return `# bash completion for cidery
_cidery() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  local verb=cidery words= is_file=1 at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$verb \${COMP_WORDS[at]}" in
      ${words.map(({ path }) => `'${path}'`).join(' | ')}) verb+=" \${COMP_WORDS[at]}" ;;
      "$verb -"*) ;;
      *) break ;;
    esac
  done
  case $verb in
${words.map((word) => (word.words.length > 0 ? groupCase(word) : verbCase(word))).join('\n')}
  esac
  [[ $current == -* ]] && is_file=
  [[ $current != -* && -n $is_file ]] && words=
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ -n $is_file ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _cidery cidery
`;
}

function groupCase({ path, words, options }: CompletionWord): string {
  const names = [...words, ...options].map(({ name }) => name);
  return `    '${path}') words='${names.join(' ')}' is_file= ;;`;
}

function verbCase({ path, options, choices, takesFiles }: CompletionWord): string {
  const values = options
    .filter((option) => option.takesValue && !option.isFile)
    .map((option) => `        ${option.name}) words='${option.choices.join(' ')}' is_file= ;;`);
  const operands = takesFiles ? ':' : `words='${choices.join(' ')}' is_file= `;
  const flags = options.map((option) => option.name).join(' ');
  return `    '${path}')
      case $before in
${values.join('\n')}
        *) if [[ $current == -* ]]; then words='${flags}'; else ${operands}; fi ;;
      esac ;;`;
}
