/**
 * The hash of the page's address: a plan, an input of the calculator, both or neither, as in
 * `#1.q1YqV7IyNNQBAA&q=10.0.0.0%2F24`. An input opens the calculator, a plan alone the planner.
 */
export interface PageHash {
  /** The text of a link to a plan. */
  readonly link: string | undefined;
  /** The calculator's input; undefined when the planner is open. */
  readonly input: string | undefined;
}

export function formatHash({ link, input }: PageHash): string {
  const parts = [
    ...(link === undefined ? [] : [link]),
    ...(input === undefined
      ? []
      : [
          `q=${encodeURIComponent(input.toWellFormed()).replaceAll('%2F', '/').replaceAll('%3A', ':')}`,
        ]),
  ];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** Reads the hash of the page's address, with or without its `#`. Ignores unknown parts. */
export function parseHash(hash: string): PageHash {
  let link: string | undefined;
  let input: string | undefined;
  for (const part of hash.replace(/^#/, '').split('&')) {
    if (/^\d+\./.test(part)) link = part;
    if (part.startsWith('q=')) input = decode(part.slice(2));
  }
  return { link, input };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
