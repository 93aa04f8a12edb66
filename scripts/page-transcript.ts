/** A command on a page with the output that the page shows. `…` stands for any text. */
export interface Step {
  readonly command: string;
  readonly output: string;
}

/** The code blocks of a page in a language. The language of an unmarked block is empty. */
export function blocksOf(page: string, language: string): readonly string[] {
  return [...page.matchAll(/^```(\w*)\n(.*?)^```/gms)]
    .filter(([, named]) => named === language)
    .map(([, , text = '']) => text);
}

/** The steps of the first `console` block that contains a text. A command follows `$ `. */
export function transcriptOf(page: string, holding: string): readonly Step[] {
  const block = blocksOf(page, 'console').find((text) => text.includes(holding)) ?? '';
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = '', ...output] = step.trimEnd().split('\n');
      return { command, output: output.join('\n') };
    });
}

/** A pattern for the whole of the output that a page shows. */
export function shownPattern(shown: string): RegExp {
  const pattern = shown
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`, 's');
}
