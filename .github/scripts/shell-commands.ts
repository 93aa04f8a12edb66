/** Words that stand before the command that is run. */
const BEFORE =
  /^(?:!|sudo|env|time|exec|command|nice|then|do|else|if|elif|while|until|-\S+|\w+=\S*)$/;

/**
 * The commands of a script as lists of words, those behind `sudo`, `&&`, `|`, `then`, inside `$(…)` and so on included. It
 * reads no quotes: what stands in a text may look like a command, and only be seen once too often.
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
