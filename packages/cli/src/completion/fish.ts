import { type CompletionOption, completionVerbs } from './words.ts';

/** A completion script for fish. */
export function fishCompletion(): string {
  const verbs = completionVerbs();
  const lines = [
    '# fish completion for cidery',
    'complete -c cidery -n __fish_use_subcommand -f -l version -d "show the version"',
    'complete -c cidery -n __fish_use_subcommand -f -l help -d "show help"',
    ...verbs.map(
      ({ name, summary }) =>
        `complete -c cidery -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ),
    'complete -c cidery -n __fish_use_subcommand -f -a help -d "help for a verb"',
    `complete -c cidery -n '__fish_seen_subcommand_from help' -f -a ${quoted(verbs.map(({ name }) => name).join(' '))}`,
  ];
  for (const { name, options, choices } of verbs) {
    const condition = `complete -c cidery -n '__fish_seen_subcommand_from ${name}'`;
    if (choices.length > 0) lines.push(`${condition} -f -a ${quoted(choices.join(' '))}`);
    for (const option of options) lines.push(`${condition} ${optionFlags(option)}`);
  }
  return `${lines.join('\n')}\n`;
}

function optionFlags({ name, description, takesValue, choices, isFile }: CompletionOption): string {
  const about = `-l ${name.slice(2)} -d ${quoted(description)}`;
  if (!takesValue) return about;
  if (choices.length > 0) return `${about} -x -a ${quoted(choices.join(' '))}`;
  return isFile ? `${about} -r -F` : `${about} -x`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
