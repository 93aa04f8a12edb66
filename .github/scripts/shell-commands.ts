/** Words that may precede the command itself. */
const BEFORE =
  /^(?:!|sudo|env|time|exec|command|nice|then|do|else|if|elif|while|until|-\S+|\w+=\S*)$/;

/**
 * The commands of a script as lists of words, including those after `sudo`, `&&`, `|` and `then`
 * and those inside `$(…)`. It ignores quoting, so quoted text may be reported as a command.
 */
export function commandsOf(script: string): readonly (readonly string[])[] {
  return script
    .replaceAll(/\\\n/g, ' ')
    .replaceAll(/\d*[<>]+&?\s*[^\s;&|)]+/g, ' ')
    .split(/[\n;&|(){}`]+/)
    .map((command) => command.trim().split(/\s+/))
    .map((words) => {
      const first = words.findIndex((word) => word !== '' && !BEFORE.test(word));
      return first < 0 ? [] : words.slice(first);
    })
    .filter((words) => words.length > 0);
}
