import type { VerbOption } from './verb.ts';

/** The formats of output, of which the command line chooses one. */
export const FORMATS = ['json', 'csv', 'table', 'plain'] as const;

/** The options of all verbs. */
export const COMMON_OPTIONS: readonly VerbOption[] = [
  { flags: '--json', description: 'an array of objects; counts are decimal strings' },
  { flags: '--csv', description: 'comma-separated values under a header' },
  { flags: '--table', description: 'aligned columns: the default on a terminal' },
  { flags: '--plain', description: 'lines for other programs: the default elsewhere' },
  {
    flags: '--keep-formulas',
    description: "do not change a CSV cell that begins like a spreadsheet's formula",
  },
  {
    flags: '--comments',
    description: 'changes nothing: blank lines and comments are always skipped',
  },
  { flags: '--allow-empty', description: 'accept an empty file as an empty list' },
];
