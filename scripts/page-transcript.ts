/** A command of a page, and what the page says that it prints; `…` stands for anything. */
export interface Step {
  readonly command: string;
  readonly output: string;
}

/** The blocks of a page in a language, which is empty where the page names none. */
export function blocksOf(page: string, language: string): readonly string[] {
  return [...page.matchAll(/^```(\w*)\n(.*?)^```/gms)]
    .filter(([, named]) => named === language)
    .map(([, , text = '']) => text);
}

/** The steps of the first `console` block that holds a text: commands behind `$ `, and what they print. */
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

/** What the whole of a text must match to be what a page shows. */
export function shownPattern(shown: string): RegExp {
  const pattern = shown
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`);
}
