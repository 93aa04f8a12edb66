import { allWords, type CompletionOption, type CompletionWord } from './words.ts';

/** A completion script for fish. */
export function fishCompletion(command: CompletionWord): string {
  const words = [...allWords(command)];
  return `# fish completion for cidery
function __cidery_verb_is
  set -l words (commandline -opc)
  set -e words[1]
  set -l verb cidery
  for word in $words
    if contains -- "$verb $word" ${words.map(({ path }) => quoted(path)).join(' ')}
      set verb "$verb $word"
    end
  end
  test "$verb" = "$argv"
end
${words.flatMap(wordLines).join('\n')}
`;
}

function wordLines({ path, words, options, choices, takesFiles }: CompletionWord): string[] {
  const condition = `complete -c cidery -n '__cidery_verb_is ${path}'`;
  return [
    ...words.map(({ name, summary }) => `${condition} -f -a ${name} -d ${quoted(summary)}`),
    ...(takesFiles ? [] : [`${condition} -f`]),
    ...(choices.length > 0 ? [`${condition} -f -a ${quoted(choices.join(' '))}`] : []),
    ...options.map((option) => `${condition} ${optionFlags(option)}`),
  ];
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
