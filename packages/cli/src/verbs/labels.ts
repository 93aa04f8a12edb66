import type { Context } from '../context.ts';

/** The label at the end of a plain line, after a tab, where the command line asks for labels. */
export function labelSuffix(label: string | null, { options }: Context): string {
  return options.hasLabels ? `\t${label ?? ''}` : '';
}
