import { type CompletionVerb, completionVerbs } from './words.ts';

/** A completion script for bash 4 and later; it needs no other package. */
export function bashCompletion(): string {
  const verbs = completionVerbs();
  const names = verbs.map(({ name }) => name).join(' ');
  return `# bash completion for cidery
_cidery() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} verb=\${COMP_WORDS[1]}
  local words= is_file=1
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W '${names} help --help --version' -- "$current")
    return
  fi
  case $verb in
${verbs.map(verbCase).join('\n')}
    help) words='${names}' is_file= ;;
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

function verbCase({ name, options, choices }: CompletionVerb): string {
  const values = options
    .filter((option) => option.takesValue && !option.isFile)
    .map((option) => `        ${option.name}) words='${option.choices.join(' ')}' is_file= ;;`);
  const operands = choices.length > 0 ? `words='${choices.join(' ')}' is_file= ` : ':';
  const flags = options.map((option) => option.name).join(' ');
  return `    ${name})
      case $before in
${values.join('\n')}
        *) if [[ $current == -* ]]; then words='${flags}'; else ${operands}; fi ;;
      esac ;;`;
}
